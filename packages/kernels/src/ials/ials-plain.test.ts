import { expect, it } from "vitest";
import { randomConfidence, randomStart } from "../../test/random-confidence.ts";
import { choleskySolve } from "./cholesky-solve.ts";
import { gramMatrix, rowSystem } from "./ials-plain.ts";

it("the exact solution of a row makes the gradient of its error zero", () => {
  const confidence = randomConfidence(60, 50);
  const { itemFactors } = randomStart(60, 50, 5);
  const gram = gramMatrix(itemFactors, 5);
  const cells = confidence.indices.subarray(0, confidence.indptr[1]);
  const { matrix, right } = rowSystem(gram, itemFactors, cells, confidence.data, 0.5);
  const x = choleskySolve(matrix, right);
  const gradient = x.map((value) => 0.5 * value);
  for (let i = 0; i < 50; i++) {
    const cell = cells.indexOf(i);
    const weight = cell < 0 ? 1 : confidence.data[cell];
    let estimate = 0;
    for (let f = 0; f < 5; f++) estimate += x[f] * itemFactors[i * 5 + f];
    for (let f = 0; f < 5; f++) gradient[f] += weight * (estimate - (cell < 0 ? 0 : 1)) * itemFactors[i * 5 + f];
  }
  expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e-12);
});

it("choleskySolve refuses a matrix that is not positive definite", () => {
  expect(() => choleskySolve(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1))).toThrow(
    "choleskySolve: a must be positive definite, got the pivot -3 in row 1",
  );
});
