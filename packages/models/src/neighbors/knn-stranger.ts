import { columnsOf } from "@marquee/core";
import type { RatingMatrix, Recommender } from "@marquee/core";
import { nearestMean, nearestScratch, similaritiesOf } from "@marquee/kernels";
import { baselineOf, solveBias } from "../baselines/baselines.ts";
import { pairScorer } from "../shared/pair-scorer.ts";
import { scoreFrom, settingsOf, sideOf } from "./knn.ts";
import type { Knn } from "./knn.ts";
import { comparedValues } from "./similarity.ts";

/** A new user, number 0, beside those of a fit. */
export interface Stranger {
  readonly scorer: Recommender;
  /** The part of the baseline that is known. */
  alone(user: number, item: number): number;
}

/** A new user with the ratings of `profile` (1 × items), compared with the users of `knn`, who stay as they are. */
export function strangerAmongUsers(knn: Knn, profile: RatingMatrix): Stranger {
  const { options, ratings, baselines } = knn;
  const { k, similarity, userRegularization } = options;
  const own = ratings.rows;
  const bias = solveBias(profile, 0, baselines.mean, baselines.itemBias, userRegularization);
  const userBias = new Float64Array(own + 1).fill(bias);
  userBias.set(baselines.userBias);
  const known = { ...baselines, userBias };
  const { matrix, bias: matrixBias, centers, z } = sideOf("user", withRow(ratings, profile), options, known);
  const similarTo = similaritiesOf(matrix, comparedValues(matrix, similarity, matrixBias), settingsOf(options));
  const similar = similarTo(own).slice();
  const scratch = nearestScratch(own + 1, k);
  const scorer = pairScorer(profile, (_, item) => {
    const raters = columnsOf(matrix, item);
    for (let p = 0; p < raters.length; p++) scratch.similarities[p] = similar[raters[p]];
    const mean = nearestMean(scratch, raters.length, z, matrix.indptr[item], options);
    return scoreFrom({ ...knn, matrix }, centers, item, own, mean);
  });
  return { scorer, alone: (user, item) => baselineOf(known, user === 0 ? own : -1, item) };
}

/** `ratings` with the one row of `profile` after its own. */
function withRow(ratings: RatingMatrix, profile: RatingMatrix): RatingMatrix {
  const { rows, cols, indptr, indices, data } = ratings;
  const cells = indices.length;
  const longer = {
    indptr: new Int32Array(rows + 2),
    indices: new Int32Array(cells + profile.indices.length),
    data: new Float32Array(cells + profile.data.length),
  };
  longer.indptr.set(indptr);
  longer.indptr[rows + 1] = cells + profile.indices.length;
  longer.indices.set(indices);
  longer.indices.set(profile.indices, cells);
  longer.data.set(data);
  longer.data.set(profile.data, cells);
  return { rows: rows + 1, cols, ...longer };
}
