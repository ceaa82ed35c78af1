import { csrFromTriplets, random } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { describe, expect, it, vi } from "vitest";
import { withWorkers } from "../../test/with-workers.ts";
import { neighborLists } from "./neighbor-lists.ts";
import type { NeighborListsSettings } from "./neighbor-lists.ts";
import { plainNeighborLists } from "./neighbor-lists-plain.ts";

vi.mock("../threads/chunks.ts", { spy: true });

const draw = random(11);
const [ROWS, COLS] = [300, 120];
const cells = Array.from({ length: ROWS * COLS }, (_, cell) => cell).filter((cell) => draw() < 4 / (4 + (cell % COLS)));
const matrix: CsrMatrix = csrFromTriplets(
  ROWS,
  COLS,
  Int32Array.from(cells, (cell) => Math.floor(cell / COLS)),
  Int32Array.from(cells, (cell) => cell % COLS),
  new Float32Array(cells.length).fill(1),
).matrix;
const rowWeights = new Float64Array(ROWS).fill(1);
const quiet = (): void => undefined;

describe("neighborLists", () => {
  for (const similarity of ["cosine", "jaccard"] as const) {
    for (const [shrinkage, k] of [
      [0, 7],
      [3, 500],
    ]) {
      it(`equals its plain twin bit for bit on one, two and three threads: ${similarity}, ${shrinkage}, ${k}`, async () => {
        const weights = Float64Array.from({ length: ROWS }, (_, r) => 1 / Math.log(2 + (r % 9)));
        const settings: NeighborListsSettings = { k, similarity, shrinkage, rowWeights: weights };
        const plain = await plainNeighborLists(matrix, settings, quiet);
        expect(await neighborLists(matrix, settings)).toEqual(plain);
        for (const threads of [2, 3]) {
          expect(await withWorkers(() => neighborLists(matrix, settings, { threads }))).toEqual(plain);
        }
      });
    }
  }

  it("lists by the cosine of the columns, the best first, equals by number, and never the column itself", async () => {
    const { indptr, indices, weights } = await neighborLists(matrix, {
      k: 9,
      similarity: "cosine",
      shrinkage: 0,
      rowWeights,
    });
    const columns = Array.from(
      { length: COLS },
      (_, c) => new Set(cells.filter((x) => x % COLS === c).map((x) => Math.floor(x / COLS))),
    );
    for (const c of [0, 5, 60, COLS - 1]) {
      const cosines = columns.map((rows, d) => {
        const both = [...rows].filter((r) => columns[c].has(r)).length;
        return { d, cosine: d === c ? 0 : both / Math.sqrt(rows.size * columns[c].size) };
      });
      const best = cosines
        .filter(({ cosine }) => cosine > 0)
        .sort((a, b) => b.cosine - a.cosine || a.d - b.d)
        .slice(0, 9);
      const [from, to] = [indptr[c], indptr[c + 1]];
      expect(Array.from(weights.subarray(from, to))).toEqual(best.map(({ cosine }) => expect.closeTo(cosine, 6)));
      expect(Array.from(indices.subarray(from, to))).not.toContain(c);
    }
  });

  it("stops when asked", async () => {
    const stop = new AbortController();
    stop.abort(new Error("stopped"));
    const settings: NeighborListsSettings = { k: 3, similarity: "cosine", shrinkage: 0, rowWeights };
    await expect(neighborLists(matrix, settings, { signal: stop.signal })).rejects.toThrow("stopped");
  });
});
