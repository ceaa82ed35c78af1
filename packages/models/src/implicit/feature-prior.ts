import { conjugateGradientInto, numbersBelow, rowOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { SampledItemParameters } from "@marquee/kernels";
import { numbersWith } from "../shared/rows.ts";

/** Steps of conjugate gradient each time, all columns of E as one vector; from the last embeddings, which are near. */
const STEPS = 5;

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
  const { indptr, indices, data } = features;
  const embeddings = new Float64Array(features.cols * width);
  const rows = new Float64Array(features.rows * width);
  const image = new Float64Array(embeddings.length);
  const known = numbersWith(counts);
  const all = numbersBelow(counts.length);

  /** X E of `items`, into their rows. */
  const compose = (matrix: Float64Array, items: Int32Array): void => {
    for (const item of items) {
      const to = item * width;
      rows.fill(0, to, to + width);
      for (let p = indptr[item]; p < indptr[item + 1]; p++) {
        const [from, weight] = [indices[p] * width, data[p]];
        for (let f = 0; f < width; f++) rows[to + f] += weight * matrix[from + f];
      }
    }
  };
  /** XᵀR over the rows R of the known items, added to `out`. */
  const collect = (out: Float64Array): Float64Array => {
    for (const item of known) {
      const from = item * width;
      for (let p = indptr[item]; p < indptr[item + 1]; p++) {
        const [to, weight] = [indices[p] * width, data[p]];
        for (let f = 0; f < width; f++) out[to + f] += weight * rows[from + f];
      }
    }
    return out;
  };
  /** (XᵀX + κI) E, in `image`. */
  const apply = (matrix: Float64Array): Float64Array => {
    compose(matrix, known);
    for (let k = 0; k < image.length; k++) image[k] = regularization * matrix[k];
    return collect(image);
  };

  return ({ itemFactors, itemBias }) => {
    for (const item of known) {
      rows.set(rowOf(itemFactors, factors, item), item * width);
      rows[item * width + factors] = itemBias[item];
    }
    conjugateGradientInto(apply, collect(new Float64Array(embeddings.length)), STEPS, embeddings);
    compose(embeddings, all);
    const stood = { itemFactors: new Float32Array(itemFactors.length), itemBias: new Float32Array(itemBias.length) };
    for (const item of all) {
      stood.itemFactors.set(rows.subarray(item * width, item * width + factors), item * factors);
      stood.itemBias[item] = rows[item * width + factors];
    }
    return stood;
  };
}
