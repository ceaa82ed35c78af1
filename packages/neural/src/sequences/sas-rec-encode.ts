import { layerSums } from "../shared/layer-sums.ts";
import type { NamedWeights } from "../shared/named-weights.ts";
import type { SasRecShape } from "./sas-rec-weights.ts";

/** Keeps the denominator of a norm from 0. */
export const NORM_EPSILON = 1e-6;

/**
 * What the trained network makes of a history, the latest item last: the vector whose products with those of the items
 * are the scores of what comes next. The same sums as in the training, one place after the other, in double precision.
 */
export function encodeHistory(
  weights: NamedWeights,
  { factors, blocks, length }: Omit<SasRecShape, "items">,
  history: Int32Array,
): Float32Array {
  const items = history.subarray(Math.max(0, history.length - length));
  const last = items.length - 1;
  const rows = Array.from(items, (item, place) => {
    const vector = new Float64Array(factors);
    for (let f = 0; f < factors; f++) {
      vector[f] = Math.sqrt(factors) * weights.items[item * factors + f] + weights.places[place * factors + f];
    }
    return vector;
  });
  for (let block = 0; block < blocks; block++) {
    // Nobody looks at what the last block makes of earlier places.
    const first = block === blocks - 1 ? last : 0;
    const looked = rows.map((row) =>
      affine(weights, `${block}.attention`, normed(weights, `${block}.attention.norm`, row)),
    );
    for (let place = first; place <= last; place++) attendInto(looked, place, factors, rows[place]);
    for (let place = first; place <= last; place++) {
      const inner = affine(weights, `${block}.feed.inner`, normed(weights, `${block}.feed.norm`, rows[place]));
      const outer = affine(
        weights,
        `${block}.feed.outer`,
        inner.map((value) => Math.max(0, value)),
      );
      outer.forEach((value, f) => (rows[place][f] += value));
    }
  }
  return Float32Array.from(normed(weights, "norm", rows[last]));
}

/** x W + b. */
function affine(weights: NamedWeights, name: string, x: Float64Array): Float64Array {
  return layerSums({ weights: weights[`${name}.weights`], bias: weights[`${name}.bias`] }, x);
}

/** (x − mean) / deviation · gain + shift. */
function normed(weights: NamedWeights, name: string, x: Float64Array): Float64Array {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
  const scale = 1 / Math.sqrt(variance + NORM_EPSILON);
  const [gain, shift] = [weights[`${name}.gain`], weights[`${name}.shift`]];
  return x.map((value, f) => (value - mean) * scale * gain[f] + shift[f]);
}

/** Adds what `place` sees in itself and the places before it: rows of (query, key, value), weighed by the softmax. */
function attendInto(rows: readonly Float64Array[], place: number, width: number, sums: Float64Array): void {
  const query = rows[place];
  const weights = new Float64Array(place + 1);
  for (let p = 0; p <= place; p++) {
    let product = 0;
    for (let f = 0; f < width; f++) product += query[f] * rows[p][width + f];
    weights[p] = product / Math.sqrt(width);
  }
  const largest = weights.reduce((most, weight) => Math.max(most, weight), -Infinity);
  const shares = weights.map((weight) => Math.exp(weight - largest));
  const total = shares.reduce((sum, share) => sum + share, 0);
  for (let p = 0; p <= place; p++) {
    const share = shares[p] / total;
    for (let f = 0; f < width; f++) sums[f] += share * rows[p][2 * width + f];
  }
}
