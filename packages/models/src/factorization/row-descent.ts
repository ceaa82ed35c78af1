import type { RatingRange } from "@marquee/core";
import { residualOf } from "@marquee/kernels";

/** The settings of a descent on ratings, as far as they concern one row. */
export interface RowSettings {
  readonly epochs: number;
  readonly learningRate: number;
  /** Step of the bias; 0 leaves it as it is. */
  readonly biasLearningRate: number;
  readonly regularization: number;
  readonly biasRegularization: number;
  /** The range that scores are squeezed into; see `residualOf`. */
  readonly squeezed: RatingRange | undefined;
}

/** One side of a factor model: the parameters of its rows. */
export interface FactorSide {
  /** (rows × factors), row-major. */
  readonly factors: Float32Array;
  readonly bias: Float32Array;
}

/**
 * Learns the factors of one row and its bias, in place, from `ratings` of the columns `columns`, which stay as they
 * are, by the updates of training:
 *   e = residual of the rating,  b += γ_b (e − λ_b b),  p += γ (e q_c − λ p),  score = offset + b + b_c + q_c·(p + base)
 * Columns without a score, a bias of NaN, are left out. Returns the new bias.
 *
 * Rendle and Schmidt-Thieme (2008), "Online-updating regularized kernel matrix factorization models for large-scale
 * recommender systems".
 */
export function descendRow(
  row: Float32Array,
  bias: number,
  columns: Int32Array,
  ratings: Float32Array,
  { factors: columnFactors, bias: columnBias }: FactorSide,
  offset: number,
  { epochs, learningRate, biasLearningRate, regularization, biasRegularization, squeezed }: RowSettings,
  base?: Float32Array,
): number {
  const factors = row.length;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let k = 0; k < columns.length; k++) {
      const start = columns[k] * factors;
      let score = offset + bias + columnBias[columns[k]];
      for (let f = 0; f < factors; f++) score += (row[f] + (base ? base[f] : 0)) * columnFactors[start + f];
      if (Number.isNaN(score)) continue;
      const { gradient } = residualOf(ratings[k], score, squeezed);
      bias += biasLearningRate * (gradient - biasRegularization * bias);
      for (let f = 0; f < factors; f++) {
        row[f] += learningRate * (gradient * columnFactors[start + f] - regularization * row[f]);
      }
    }
  }
  return bias;
}
