import { columnCounts, dot, rowOf, transpose } from "@marquee/core";
import type { FitContext, RatingMatrix } from "@marquee/core";
import { alsRows } from "@marquee/kernels";
import { ratingBias, restOf } from "@marquee/models";
import type { RatingBias, RatingCentering } from "@marquee/models";

export interface PriorFactorSettings {
  readonly factors: number;
  readonly userRegularization: number;
  readonly itemRegularization: number;
}

export interface UserItemFactors {
  readonly userFactors: Float32Array;
  readonly itemFactors: Float32Array;
}

/** Factors of ratings whose items are held to means of their own. */
export interface PriorFactors {
  /** What stands beside the factors. */
  readonly bias: RatingBias;
  /** Solves for the users given `itemFactors`, then for the items, held to `means` (items × factors). */
  solve(
    itemFactors: Float32Array,
    means: Float32Array,
    context?: Pick<FitContext, "threads" | "signal">,
  ): Promise<UserItemFactors>;
  /** Root of the mean squared error of ratings (of the same shape). */
  error(ratings: RatingMatrix, { userFactors, itemFactors }: UserItemFactors): number;
}

/** √n_i of the items with n_i ratings, 1 on the average of those that have any; how much an item's mean weighs. */
export function itemWeights(counts: Int32Array): Float32Array {
  const rated = counts.filter((count) => count > 0);
  const mean = rated.reduce((sum, count) => sum + Math.sqrt(count), 0) / Math.max(1, rated.length);
  return Float32Array.from(counts, (count) => Math.sqrt(Math.max(1, count)) / Math.max(1, mean));
}

/** Σ_i w_i row_i / Σ_i w_i of rows (all items × factors), over the items `rated`. */
export function weightedMean(rows: Float32Array, weights: Float32Array, rated: Int32Array): Float32Array {
  const factors = rows.length / weights.length;
  const mean = new Float64Array(factors);
  const total = rated.reduce((sum, item) => sum + weights[item], 0);
  for (const item of rated) for (let f = 0; f < factors; f++) mean[f] += weights[item] * rows[item * factors + f];
  return Float32Array.from(mean, (sum) => sum / total);
}

/**
 * Alternating least squares whose items are held to means m_i, a side at a time:
 *   minimizing Σ (r_ui − b_ui − x_u·y_i)² + λ_U Σ_u ‖x_u‖² + λ_V Σ_i w_i ‖y_i − m_i‖²
 * with w_i of `itemWeights`. Items without ratings have their means.
 */
export async function priorFactors(
  ratings: RatingMatrix,
  centering: RatingCentering,
  { factors, userRegularization, itemRegularization }: PriorFactorSettings,
): Promise<PriorFactors> {
  const bias = await ratingBias(ratings, centering);
  const rest = { ...ratings, data: restOf(ratings, bias) };
  const byItem = transpose(rest);
  const ofUsers = { penalties: new Float32Array(ratings.rows).fill(userRegularization) };
  const penalties = itemWeights(columnCounts(ratings)).map((weight) => itemRegularization * weight);
  return {
    bias,
    async solve(itemFactors, means, context) {
      const userFactors = await alsRows(rest, itemFactors, factors, ofUsers, context);
      return { userFactors, itemFactors: await alsRows(byItem, userFactors, factors, { penalties, means }, context) };
    },
    error(cells, { userFactors, itemFactors }) {
      let sum = 0;
      const left = restOf(cells, bias);
      for (let user = 0; user < cells.rows; user++) {
        const own = rowOf(userFactors, factors, user);
        for (let p = cells.indptr[user]; p < cells.indptr[user + 1]; p++) {
          sum += (left[p] - dot(own, rowOf(itemFactors, factors, cells.indices[p]))) ** 2;
        }
      }
      return Math.sqrt(sum / Math.max(1, cells.data.length));
    },
  };
}
