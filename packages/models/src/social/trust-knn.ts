import {
  fraction,
  matrixTensors,
  mergeRatings,
  nonNegativeNumber,
  positiveInteger,
  ratingPredictor,
  tensorReader,
} from "@marquee/core";
import type {
  CsrMatrix,
  Estimator,
  PartialFit,
  RatingMatrix,
  RatingPredictor,
  Recommender,
  Saves,
} from "@marquee/core";
import { alsBaselines, baselineOf, baselineTensors, readBaselines } from "../baselines/baselines.ts";
import type { Baselines } from "../baselines/baselines.ts";
import { steps } from "../shared/steps.ts";
import { moleTrust } from "./mole-trust.ts";
import { checkTrust } from "./trust-graph.ts";

export interface TrustKnnOptions {
  /** How far trust reaches: 1 for those whom the user trusts, 2 for those whom they trust as well, … Default 3. */
  readonly depth?: number;
  /** Users trusted less than this, of at most 1, are not asked. Default 0.6. */
  readonly threshold?: number;
  /** Weight of the baseline beside the neighbors, in neighbors trusted fully. Default 5. */
  readonly shrinkage?: number;
}

export type TrustKnnModel = RatingPredictor & PartialFit & Saves;

/**
 * Nearest neighbors by trust, where a user's estimates come from whom the user trusts, not from who rates alike.
 *   score(u, i) = b_ui + Σ_v t(u, v) (r_vi − b_vi) / (shrinkage + Σ_v t(u, v)),  v = users within reach who rated i
 * with baselines b and the propagated trust t of `moleTrust`. Users without ratings have neighbors too; without neighbors
 * the score is b_ui. MoleTrust is used because its values are defined for every graph without a search: level by level,
 * no cycles, the same for any order of links; TidalTrust (Golbeck 2005) asks again for each item which paths are the
 * shortest and strongest.
 * Massa and Avesani (2007), "Trust-aware recommender systems".
 */
export function trustKnn(
  trust: CsrMatrix,
  { depth = 3, threshold = 0.6, shrinkage = 5 }: TrustKnnOptions = {},
): Estimator<TrustKnnModel> {
  positiveInteger("trustKnn: depth", depth);
  fraction("trustKnn: threshold", threshold);
  nonNegativeNumber("trustKnn: shrinkage", shrinkage);
  return {
    name: "trust-knn",
    options: { depth, threshold, shrinkage },
    async fit(ratings, context): Promise<TrustKnnModel> {
      checkTrust("trustKnn", trust, ratings);
      const baselines = await alsBaselines(ratings, {}, context);
      const near = await moleTrust(trust, { depth, threshold }, steps(context, "user", ratings.rows));
      return modelOf({ ratings, near, baselines }, shrinkage);
    },
    restore(tensors): TrustKnnModel {
      const read = tensorReader("trustKnn", tensors);
      const learned = { ratings: read.matrix("ratings"), near: read.matrix("near"), baselines: readBaselines(read) };
      return modelOf(learned, shrinkage);
    },
  };
}

interface Learned {
  readonly ratings: RatingMatrix;
  /** Propagated trust (users × users). */
  readonly near: CsrMatrix;
  readonly baselines: Baselines;
}

function modelOf({ ratings, near, baselines }: Learned, shrinkage: number): TrustKnnModel {
  const { rows, cols } = ratings;
  const estimate = (user: number, item: number): number => baselineOf(baselines, user, item);
  const sums = new Float64Array(cols);
  const weights = new Float64Array(cols);
  /** Adds what everyone within reach of `user` says; a rating beside what was expected of its user. */
  const ask = (user: number): void => {
    sums.fill(0);
    weights.fill(0);
    for (let q = near.indptr[user]; q < near.indptr[user + 1]; q++) {
      const [other, weight] = [near.indices[q], near.data[q]];
      for (let p = ratings.indptr[other]; p < ratings.indptr[other + 1]; p++) {
        const item = ratings.indices[p];
        sums[item] += weight * (ratings.data[p] - estimate(other, item));
        weights[item] += weight;
      }
    }
  };
  const scorer: Recommender = {
    score(user, items) {
      if (!(user >= 0 && user < rows)) return new Float32Array(items.length).fill(NaN);
      ask(user);
      return Float32Array.from(items, (item) => {
        if (!(item >= 0 && item < cols)) return NaN;
        return estimate(user, item) + (weights[item] > 0 ? sums[item] / (shrinkage + weights[item]) : 0);
      });
    },
  };
  return {
    ...ratingPredictor(scorer, ratings, estimate),
    async partialFit(later, context) {
      const merged = mergeRatings(ratings, later);
      return modelOf({ ratings: merged, near, baselines: await alsBaselines(merged, {}, context) }, shrinkage);
    },
    tensors: () => ({
      ...matrixTensors("ratings", ratings),
      ...matrixTensors("near", near),
      ...baselineTensors(baselines),
    }),
  };
}
