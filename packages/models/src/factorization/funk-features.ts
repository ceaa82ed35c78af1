import type { CsrMatrix, FitContext } from "@marquee/core";
import { breathe } from "@marquee/core";
import type { SvdParameters } from "@marquee/kernels";

/** How each factor is learned. */
export interface FeatureRule {
  readonly factors: number;
  readonly epochs: number;
  readonly tolerance: number;
  readonly learningRate: number;
  readonly regularization: number;
}

/**
 * Learns the factors in `learned` one after another, in place, each from what mean, biases and the factors before it
 * leave of the ratings. Reports a factor as a step, with the training error after it.
 */
export async function featureByFeature(
  ratings: CsrMatrix,
  learned: SvdParameters,
  mean: number,
  rule: FeatureRule,
  { onProgress, signal }: FitContext = {},
): Promise<void> {
  const { factors, epochs, tolerance } = rule;
  const left = residualsOf(ratings, learned, mean);
  for (let factor = 0; factor < factors; factor++) {
    const p = column(learned.userFactors, factors, factor);
    const q = column(learned.itemFactors, factors, factor);
    let before = Infinity;
    for (let epoch = 0; epoch < epochs; epoch++) {
      const rmse = descendFeature(ratings, left, p, q, rule);
      await breathe(signal);
      if (!Number.isFinite(rmse)) {
        throw new RangeError(`funkSvd: the training error must stay finite, got ${rmse}: lower learningRate`);
      }
      if (before - rmse < tolerance) break;
      before = rmse;
    }
    p.forEach((value, user) => (learned.userFactors[user * factors + factor] = value));
    q.forEach((value, item) => (learned.itemFactors[item * factors + factor] = value));
    const squared = subtractFeature(ratings, left, p, q);
    const detail = `training RMSE ${Math.sqrt(squared / Math.max(1, left.length)).toFixed(4)}`;
    onProgress?.({ stage: "factor", done: factor + 1, total: factors, detail });
  }
}

function residualsOf({ rows, indptr, indices, data }: CsrMatrix, learned: SvdParameters, mean: number): Float32Array {
  const left = new Float32Array(data.length);
  for (let u = 0; u < rows; u++) {
    for (let x = indptr[u]; x < indptr[u + 1]; x++) {
      left[x] = data[x] - mean - learned.userBias[u] - learned.itemBias[indices[x]];
    }
  }
  return left;
}

/** Column `k` of a matrix with `cols` columns. */
function column(matrix: Float32Array, cols: number, k: number): Float64Array {
  return Float64Array.from({ length: matrix.length / cols }, (_, row) => matrix[row * cols + k]);
}

/** One pass of the descent on one factor; returns the RMSE of the pass as it came. */
function descendFeature(
  { rows, indptr, indices }: CsrMatrix,
  left: Float32Array,
  p: Float64Array,
  q: Float64Array,
  { learningRate, regularization }: FeatureRule,
): number {
  let squared = 0;
  for (let u = 0; u < rows; u++) {
    for (let x = indptr[u]; x < indptr[u + 1]; x++) {
      const [own, item] = [p[u], q[indices[x]]];
      const error = left[x] - own * item;
      squared += error * error;
      p[u] = own + learningRate * (error * item - regularization * own);
      q[indices[x]] = item + learningRate * (error * own - regularization * item);
    }
  }
  return Math.sqrt(squared / Math.max(1, left.length));
}

/** Takes a learned factor from what is left of the ratings; returns the sum of squares of the rest. */
function subtractFeature(
  { rows, indptr, indices }: CsrMatrix,
  left: Float32Array,
  p: Float64Array,
  q: Float64Array,
): number {
  let squared = 0;
  for (let u = 0; u < rows; u++) {
    for (let x = indptr[u]; x < indptr[u + 1]; x++) {
      left[x] -= p[u] * q[indices[x]];
      squared += left[x] * left[x];
    }
  }
  return squared;
}
