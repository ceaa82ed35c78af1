import { meanRating, scalar, tensor, transpose } from "@marquee/core";
import type { FitContext, RatingMatrix, TensorReader, Tensors } from "@marquee/core";
import { steps } from "../shared/steps.ts";

/** Baseline estimates b_ui = mean + userBias_u + itemBias_i; the bias of a user or an item without ratings is 0. */
export interface Baselines {
  readonly mean: number;
  readonly userBias: Float64Array;
  readonly itemBias: Float64Array;
}

/** λ_u where it is not an option. */
export const USER_REGULARIZATION = 15;

export interface AlsBaselinesOptions {
  /** Default 10. */
  readonly iterations?: number;
  /** Penalty λ_u of a user's bias, in ratings. Default 15. */
  readonly userRegularization?: number;
  /** Penalty λ_i of an item's bias, in ratings. Default 10. */
  readonly itemRegularization?: number;
}

/**
 * Baselines by alternating least squares, items first:
 *   b_i = Σ_u (r_ui − μ − b_u) / (λ_i + |N(i)|),  b_u = Σ_i (r_ui − μ − b_i) / (λ_u + |N(u)|)
 * Koren (2010), "Factor in the neighbors", section 2.1; the defaults are Surprise's.
 */
export async function alsBaselines(
  ratings: RatingMatrix,
  { iterations = 10, userRegularization = USER_REGULARIZATION, itemRegularization = 10 }: AlsBaselinesOptions = {},
  context?: FitContext,
): Promise<Baselines> {
  const finished = steps(context, "iteration", iterations);
  const mean = meanRating(ratings);
  const byItem = transpose(ratings);
  const userBias = new Float64Array(ratings.rows);
  const itemBias = new Float64Array(ratings.cols);
  for (let iteration = 0; iteration < iterations; iteration++) {
    for (let i = 0; i < itemBias.length; i++) itemBias[i] = solveBias(byItem, i, mean, userBias, itemRegularization);
    for (let u = 0; u < userBias.length; u++) userBias[u] = solveBias(ratings, u, mean, itemBias, userRegularization);
    await finished(iteration + 1);
  }
  return { mean, userBias, itemBias };
}

/** The bias of one row when the biases of the columns stand: Σ_c (x_rc − mean − columnBias_c) / (λ + n_r). */
export function solveBias(
  matrix: RatingMatrix,
  row: number,
  mean: number,
  columnBias: Float64Array,
  regularization: number,
): number {
  const [start, end] = [matrix.indptr[row], matrix.indptr[row + 1]];
  if (start === end) return 0;
  let sum = 0;
  for (let p = start; p < end; p++) sum += matrix.data[p] - mean - columnBias[matrix.indices[p]];
  return sum / (regularization + end - start);
}

export interface SgdBaselinesOptions {
  /** Default 20. */
  readonly epochs?: number;
  /** Default 0.005. */
  readonly learningRate?: number;
  /** Default 0.02. */
  readonly regularization?: number;
}

/**
 * Baselines by stochastic gradient descent over the ratings in order of users and items:
 *   e = r_ui − μ − b_u − b_i,  b_u += γ (e − λ b_u),  b_i += γ (e − λ b_i)
 * Koren (2010), "Factor in the neighbors", section 2.1; the defaults are Surprise's.
 */
export async function sgdBaselines(
  ratings: RatingMatrix,
  { epochs = 20, learningRate = 0.005, regularization = 0.02 }: SgdBaselinesOptions = {},
  context?: FitContext,
): Promise<Baselines> {
  const finished = steps(context, "epoch", epochs);
  const { rows, cols, indptr, indices, data } = ratings;
  const mean = meanRating(ratings);
  const userBias = new Float64Array(rows);
  const itemBias = new Float64Array(cols);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let u = 0; u < rows; u++) {
      for (let p = indptr[u]; p < indptr[u + 1]; p++) {
        const i = indices[p];
        const error = data[p] - mean - userBias[u] - itemBias[i];
        userBias[u] += learningRate * (error - regularization * userBias[u]);
        itemBias[i] += learningRate * (error - regularization * itemBias[i]);
      }
    }
    await finished(epoch + 1);
  }
  return { mean, userBias, itemBias };
}

/** The baseline estimate of a pair; an unknown user or item adds nothing to what is known of the other. */
export function baselineOf({ mean, userBias, itemBias }: Baselines, user: number, item: number): number {
  return mean + (userBias[user] ?? 0) + (itemBias[item] ?? 0);
}

/** The tensors `mean`, `userBias` and `itemBias`. */
export const baselineTensors = ({ mean, userBias, itemBias }: Baselines): Tensors => ({
  mean: scalar(mean),
  userBias: tensor(userBias),
  itemBias: tensor(itemBias),
});

/** Baselines from their tensors. */
export const readBaselines = (read: TensorReader): Baselines => ({
  mean: read.scalar("mean"),
  userBias: read.float64("userBias"),
  itemBias: read.float64("itemBias"),
});
