import { columnsOf, valuesOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { SampledItemParameters } from "@marquee/kernels";

/** Steps of conjugate gradient each time; they start from the last embeddings, which are near. */
const STEPS = 10;

/**
 * The factors and the bias that the features of an item stand for, E[q_i] = Σ_f x_if e_f, with the embeddings
 *   E = argmin Σ_i ‖q_i − Σ_f x_if e_f‖² + κ Σ_f ‖e_f‖²
 * over the items that have users, by `counts`; asked again it goes on from where it was. Zeros where nothing is known.
 */
export function featurePrior(
  features: CsrMatrix,
  counts: Int32Array,
  factors: number,
  regularization: number,
): (now: SampledItemParameters) => SampledItemParameters {
  const width = factors + 1;
  const embeddings = new Float64Array(features.cols * width);
  const known = Array.from(counts.keys()).filter((item) => counts[item] > 0);
  const all = Array.from(counts.keys());

  /** X E of `items` into rows of `out` (items × width). */
  const compose = (matrix: Float64Array, items: readonly number[], out: Float64Array): void => {
    for (const item of items) {
      const row = out.subarray(item * width, (item + 1) * width).fill(0);
      const values = valuesOf(features, item);
      columnsOf(features, item).forEach((feature, k) => {
        for (let f = 0; f < width; f++) row[f] += values[k] * matrix[feature * width + f];
      });
    }
  };
  /** XᵀR over the known items, into `out` (features × width). */
  const collect = (rows: Float64Array, out: Float64Array): void => {
    out.fill(0);
    for (const item of known) {
      const values = valuesOf(features, item);
      columnsOf(features, item).forEach((feature, k) => {
        for (let f = 0; f < width; f++) out[feature * width + f] += values[k] * rows[item * width + f];
      });
    }
  };
  const rows = new Float64Array(features.rows * width);
  const image = new Float64Array(embeddings.length);
  /** (XᵀX + κI) E, in `image`. */
  const apply = (matrix: Float64Array): Float64Array => {
    compose(matrix, known, rows);
    collect(rows, image);
    for (let k = 0; k < image.length; k++) image[k] += regularization * matrix[k];
    return image;
  };

  return ({ itemFactors, itemBias }) => {
    for (const item of known) {
      for (let f = 0; f < factors; f++) rows[item * width + f] = itemFactors[item * factors + f];
      rows[item * width + factors] = itemBias[item];
    }
    const right = new Float64Array(embeddings.length);
    collect(rows, right);
    conjugateGradient(apply, embeddings, right);
    compose(embeddings, all, rows);
    return {
      itemFactors: Float32Array.from({ length: itemFactors.length }, (_, k) => {
        return rows[Math.floor(k / factors) * width + (k % factors)];
      }),
      itemBias: Float32Array.from(itemBias, (_, item) => rows[item * width + factors]),
    };
  };
}

/** Steps of conjugate gradient for A x = b from x on, in its place; all columns of x as one vector. */
function conjugateGradient(apply: (x: Float64Array) => Float64Array, x: Float64Array, b: Float64Array): void {
  const first = apply(x);
  const residual = b.map((value, k) => value - first[k]);
  const direction = residual.slice();
  let norm = inner(residual, residual);
  for (let step = 0; step < STEPS && norm > 1e-20; step++) {
    const moved = apply(direction);
    const length = norm / inner(direction, moved);
    for (let k = 0; k < x.length; k++) {
      x[k] += length * direction[k];
      residual[k] -= length * moved[k];
    }
    const next = inner(residual, residual);
    for (let k = 0; k < x.length; k++) direction[k] = residual[k] + (next / norm) * direction[k];
    norm = next;
  }
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}
