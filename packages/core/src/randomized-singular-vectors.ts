import { addMultiplesInto } from "./basis.ts";
import { denseLinearMap } from "./linear-map.ts";
import type { LinearMap } from "./linear-map.ts";
import { derive, normal, random } from "./random.ts";
import { largestSingularVectors, orthonormalize } from "./singular-vectors.ts";
import type { SingularVectors } from "./singular-vectors.ts";

export interface RandomizedSingularVectorOptions {
  /** Directions tried beyond those asked for. Default 10. */
  readonly oversampling?: number;
  /** Rounds of AAᵀ, each of which makes the large values stand out more. Default 5. */
  readonly powerIterations?: number;
  /** Default 0. */
  readonly seed?: number;
}

/**
 * About the `count` largest singular values and vectors of A, from a random part of its range:
 *   Q an orthonormal basis of (A Aᵀ)^q A Ω,  Ω random with count + oversampling columns;  then those of Qᵀ A
 * Exact where A has no higher rank than Ω; where values fall slowly the last ones come out a little low. A generator:
 * yields the number of finished rounds. Halko, Martinsson and Tropp (2011), algorithms 4.4 and 5.1.
 */
export function* randomizedSingularVectorSteps(
  matrix: LinearMap,
  count: number,
  { oversampling = 10, powerIterations = 5, seed = 0 }: RandomizedSingularVectorOptions = {},
): Generator<number, SingularVectors> {
  const { rows, cols } = matrix;
  const width = Math.min(count + oversampling, rows, cols);
  const draw = random(derive(seed, "range"));
  let right: Float64Array[] = Array.from({ length: width }, () =>
    Float64Array.from({ length: cols }, () => normal(draw)),
  );
  let left: Float64Array[] = [];
  for (let round = 0; round <= powerIterations; round++) {
    left = orthonormalBasis(right.map((vector) => matrix.times(vector)));
    right = left.map((vector) => matrix.timesTransposed(vector));
    if (round < powerIterations) right = orthonormalBasis(right);
    yield round + 1;
  }
  // The rows of Qᵀ A; the factor 1 / largest keeps single precision from overflowing.
  const small = new Float32Array(right.length * cols);
  const largest = right.reduce((most, row) => row.reduce((a, b) => Math.max(a, Math.abs(b)), most), 0);
  if (largest === 0 || right.length === 0) return { values: new Float64Array(0), left: [], right: [] };
  right.forEach((row, k) => row.forEach((value, c) => (small[k * cols + c] = value / largest)));
  const found = largestSingularVectors(denseLinearMap(cols, small), Math.min(count, width), { seed });
  const combined = found.left.map((weights) => {
    const out = new Float64Array(rows);
    addMultiplesInto(left, weights, out);
    return out;
  });
  return { values: found.values.map((value) => value * largest), left: combined, right: found.right };
}

/** The vectors made orthonormal one after the other; those that the others span are left out. */
function orthonormalBasis(vectors: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const vector of vectors) if (orthonormalize(vector, basis) > 0) basis.push(vector);
  return basis;
}
