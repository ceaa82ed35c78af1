import { expect, it } from "vitest";
import { random } from "./random.ts";
import { tridiagonalEigen } from "./tridiagonal-eigen.ts";

it("tridiagonalEigen solves A x = λ x with orthonormal x, of blocks that are not coupled too", () => {
  const draw = random(1);
  const n = 12;
  const diagonal = Float64Array.from({ length: n }, draw);
  const beside = Float64Array.from({ length: n }, (_, k) => (k === 5 ? 0 : draw() - 0.5));
  const { values, vectors } = tridiagonalEigen(diagonal, beside);
  expect(Array.from(values)).toEqual(Array.from(values).sort((a, b) => b - a));
  vectors.forEach((x, f) => {
    x.forEach((value, k) => {
      const image =
        diagonal[k] * value + (k > 0 ? beside[k - 1] * x[k - 1] : 0) + (k < n - 1 ? beside[k] * x[k + 1] : 0);
      expect(image).toBeCloseTo(values[f] * value, 12);
    });
    vectors.forEach((y, g) => {
      expect(x.reduce((sum, value, k) => sum + value * y[k], 0)).toBeCloseTo(f === g ? 1 : 0, 12);
    });
  });
  const { vectors: ends } = tridiagonalEigen(diagonal, beside, n - 2);
  expect(ends).toEqual(vectors.map((vector) => vector.slice(n - 2)));
});
