import { csrFromTriplets, integer, normal, random } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { expect, it } from "vitest";
import { withCrew } from "../threads/crew.ts";
import { doublesAt, floatsAt, integersAt, layout, padRowsInto, roundUp, unpadRows } from "../threads/layout.ts";
import { plainRows } from "./gibbs-plain.ts";

/** Numbers around 0 in most cells of the first row, which makes a kernel gather twice, and in a fifth of the others. */
function randomRatings(rows: number, cols: number): CsrMatrix {
  const draw = random(1);
  const cells = Array.from({ length: rows * cols }, (_, k) => k).filter((k) => draw() < (k < cols ? 0.9 : 0.2));
  return csrFromTriplets(
    rows,
    cols,
    Int32Array.from(cells, (k) => Math.floor(k / cols)),
    Int32Array.from(cells, (k) => k % cols),
    Float32Array.from(cells, () => integer(draw, 5) - 2),
  ).matrix;
}

it.each([1, 4, 8, 11, 16, 20, 40])(
  "the kernel gibbsRows draws what its plain twin draws, with %i factors",
  async (factors) => {
    const ratings = randomRatings(20, 200);
    const draw = random(2);
    const normals = (length: number, scale: number): Float32Array =>
      Float32Array.from({ length }, () => scale * normal(draw));
    const [y, means] = [normals(200 * factors, 0.3), normals(20 * factors, 0.3)];
    const precision = Float64Array.from({ length: factors ** 2 }, (_, k) =>
      Math.floor(k / factors) === k % factors ? 3 : 0.02,
    );
    const x = new Float32Array(20 * factors);
    const squared = plainRows(ratings, x, y, means, precision, 1.5, 99);

    const width = roundUp(factors, 8);
    const plan = layout("test");
    const [indptr, indices, data] = [
      plan.take(4 * 21),
      plan.take(4 * ratings.data.length),
      plan.take(4 * ratings.data.length),
    ];
    const [px, py, pm] = [20, 200, 20].map((rows) => plan.take(4 * width * rows));
    const [pp, errors] = [plan.take(4 * width * width), plan.take(8 * 20)];
    const scratch = { address: plan.take(4 * width * (width + 129)), bytes: 0 };
    const memory = plan.allocate();
    integersAt(memory, indptr, 21).set(ratings.indptr);
    integersAt(memory, indices, ratings.data.length).set(ratings.indices);
    floatsAt(memory, data, ratings.data.length).set(ratings.data);
    padRowsInto(y, factors, width, floatsAt(memory, py, 200 * width));
    padRowsInto(means, factors, width, floatsAt(memory, pm, 20 * width));
    const padded = floatsAt(memory, pp, width * width);
    for (let f = 0; f < width; f++) padded[f * width + f] = 1;
    padRowsInto(Float32Array.from(precision), factors, width, padded.subarray(0, factors * width));
    await withCrew(memory, 1, scratch, (crew) =>
      crew.run({
        kernel: "gibbsRows",
        total: 20,
        chunk: 7,
        args: [indptr, indices, data, px, py, pm, pp, 4 * width, factors, 1.5, 99, errors],
      }),
    );
    const drawn = unpadRows(floatsAt(memory, px, 20 * width), width, factors);
    // Systems with condition numbers of some tens in single precision.
    drawn.forEach((value, k) => expect(Math.abs(value - x[k])).toBeLessThan(1e-4));
    const sum = doublesAt(memory, errors, 20).reduce((total, error) => total + error, 0);
    expect(sum / squared).toBeCloseTo(1, 4);
  },
);
