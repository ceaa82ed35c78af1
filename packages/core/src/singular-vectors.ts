import { addMultiplesInto, productsWith } from "./basis.ts";
import type { LinearMap } from "./linear-map.ts";
import { derive, normal, random } from "./random.ts";
import { tridiagonalEigen } from "./tridiagonal-eigen.ts";

/** The largest singular values of a matrix A, descending, and their vectors as rows: A ≈ Σ σ_f u_f v_fᵀ. */
export interface SingularVectors {
  readonly values: Float64Array;
  /** u_f, of length rows. */
  readonly left: readonly Float64Array[];
  /** v_f, of length cols. */
  readonly right: readonly Float64Array[];
}

export interface SingularVectorOptions {
  /** Seed of the first vector, on which the result does not depend but for rounding. Default 0. */
  readonly seed?: number;
  /** A triplet has settled when ‖Aᵀu − σv‖ is below this part of σ₁. Default 1e-7. */
  readonly tolerance?: number;
}

/**
 * The `count` largest singular values and vectors by Lanczos bidiagonalization with full reorthogonalization, or as
 * many as the matrix has above 1e-7 σ₁, below which the squares in BᵀB are rounding:
 *   A V = U B,  Aᵀ U = V Bᵀ + β v eᵀ,  B upper bidiagonal; its singular values approach those of A from the largest on
 * Where a direction is exhausted, a random one goes on, so that equal singular values are all found. Steps until
 * `count` triplets have settled, at most as many as the matrix has rows or columns. A generator, so that the caller
 * may report and stop between steps: yields the number of finished ones, returns the vectors.
 *
 * Golub and Kahan (1965), "Calculating the singular values and pseudo-inverse of a matrix"; the stopping rule of Simon
 * and Zha (2000).
 */
export function* singularVectorSteps(
  matrix: LinearMap,
  count: number,
  { seed = 0, tolerance = 1e-7 }: SingularVectorOptions = {},
): Generator<number, SingularVectors> {
  const { rows, cols } = matrix;
  const most = Math.min(rows, cols);
  const draw = random(derive(seed, "lanczos"));
  const [u, v]: [Float64Array[], Float64Array[]] = [[], []];
  const [alpha, beta]: [number[], number[]] = [[], []];
  const add = (basis: Float64Array[], vector: Float64Array): number => {
    const length = orthonormalize(vector, basis);
    if (length === 0) {
      vector.forEach((_, k) => (vector[k] = normal(draw)));
      orthonormalize(vector, basis);
    }
    basis.push(vector);
    return length;
  };
  const first = Float64Array.from({ length: cols }, () => normal(draw));
  if (most > 0) add(v, first);
  for (let step = 0; step < most; step++) {
    const image = matrix.times(v[step]);
    if (step > 0) addMultiplesInto([u[step - 1]], Float64Array.of(-beta[step - 1]), image);
    alpha.push(add(u, image));
    const back = matrix.timesTransposed(u[step]);
    addMultiplesInto([v[step]], Float64Array.of(-alpha[step]), back);
    const last = step + 1 === most;
    beta.push(last ? 0 : add(v, back));
    yield step + 1;
    if (step + 1 >= 2 * count && (step + 1) % 10 === 0 && settled(alpha, beta, count, tolerance)) break;
  }
  const found = singularOf(alpha, beta);
  const kept = Math.min(count, found.values.length);
  return {
    values: found.values.slice(0, kept),
    left: found.left.slice(0, kept).map((weights) => combine(u, weights, rows)),
    right: found.right.slice(0, kept).map((weights) => combine(v, weights, cols)),
  };
}

/** `singularVectorSteps` without a pause. */
export function largestSingularVectors(
  matrix: LinearMap,
  count: number,
  options?: SingularVectorOptions,
): SingularVectors {
  const steps = singularVectorSteps(matrix, count, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Singular values above 1e-7 σ₁ and vectors of the upper bidiagonal B, by the eigenvectors of BᵀB. */
function singularOf(alpha: readonly number[], beta: readonly number[]): SingularVectors {
  const n = alpha.length;
  const { values, vectors } = tridiagonalEigen(...normalMatrix(alpha, beta));
  const smallest = 1e-14 * (values[0] ?? 0);
  const right = vectors.filter((_, k) => values[k] > smallest);
  const sigma = Float64Array.from(right, (_, k) => Math.sqrt(values[k]));
  const left = right.map((vector, f) =>
    vector.map((value, k) => (alpha[k] * value + (k + 1 < n ? beta[k] * vector[k + 1] : 0)) / sigma[f]),
  );
  return { values: sigma, left, right };
}

/** Whether the `count` largest triplets have settled: β |last entry of the left vector| is ‖Aᵀu − σv‖. */
function settled(alpha: readonly number[], beta: readonly number[], count: number, tolerance: number): boolean {
  const last = alpha.length - 1;
  const { values, vectors } = tridiagonalEigen(...normalMatrix(alpha, beta), last);
  const largest = Math.sqrt(values[0]);
  return vectors.slice(0, count).every(([entry], f) => {
    const residual = (beta[last] * Math.abs(alpha[last] * entry)) / Math.sqrt(values[f]);
    return !(values[f] > 1e-14 * values[0]) || residual <= tolerance * largest;
  });
}

/** BᵀB as its diagonal and what couples neighbors. */
function normalMatrix(alpha: readonly number[], beta: readonly number[]): [Float64Array, Float64Array] {
  const n = alpha.length;
  const diagonal = Float64Array.from(alpha, (a, k) => a * a + (k > 0 ? beta[k - 1] ** 2 : 0));
  return [diagonal, Float64Array.from({ length: n }, (_, k) => (k + 1 < n ? alpha[k] * beta[k] : 0))];
}

/** Makes `vector` orthogonal to `basis` and of length 1; returns the length it had left, 0 for none. */
export function orthonormalize(vector: Float64Array, basis: readonly Float64Array[]): number {
  const before = norm(vector);
  let length = before;
  for (let round = 0; round < 2; round++) {
    const longer = length;
    const products = productsWith(basis, vector);
    addMultiplesInto(
      basis,
      products.map((product) => -product),
      vector,
    );
    length = norm(vector);
    // Where much was taken off, rounding left some of it: once more (Daniel, Gragg, Kaufman and Stewart 1976).
    if (length > Math.SQRT1_2 * longer) break;
  }
  if (length <= 1e-12 * before || length === 0) return 0;
  for (let k = 0; k < vector.length; k++) vector[k] /= length;
  return length;
}

const norm = (a: Float64Array): number => Math.sqrt(productsWith([a], a)[0]);

function combine(basis: readonly Float64Array[], weights: Float64Array, length: number): Float64Array {
  const out = new Float64Array(length);
  addMultiplesInto(basis, weights, out);
  return out;
}
