import {
  derive,
  integer,
  matrixTensors,
  mergeRatings,
  nonNegativeInteger,
  positiveInteger,
  random,
  ratingPredictor,
  ratingSummary,
  tensor,
  tensorReader,
  transpose,
} from "@marquee/core";
import type { Estimator, Factors, FitContext, FoldIn, PartialFit, RatingMatrix } from "@marquee/core";
import type { RatingPredictor, Saves, ScoreBlock } from "@marquee/core";
import { rowMeans } from "../baselines/means.ts";
import { profileOf } from "../shared/profile.ts";
import { steps } from "../shared/steps.ts";
import { bestStart } from "./best-start.ts";
import {
  bestItemClusters,
  bestUserClusters,
  clusterMeans,
  itemTotals,
  memberMeans,
  userTotals,
} from "./co-cluster-means.ts";
import type { ClusterMeans, Clusters, MemberMeans } from "./co-cluster-means.ts";
import { moveColumnsInto } from "./co-cluster-totals.ts";
import { factorModel } from "./factor-model.ts";
import type { FactorValues } from "./factor-model.ts";

export interface CoClusteringOptions {
  /** Clusters of users. Default 3. */
  readonly userClusters?: number;
  /** Clusters of items. Default 3. */
  readonly itemClusters?: number;
  /** Passes over users and items; fewer when nothing moves any more. Default 20. */
  readonly epochs?: number;
  /** Random starts, of which the one with the lowest training error is kept. Default 1. */
  readonly restarts?: number;
  /** Seed of the initial clusters. Default 0. */
  readonly seed?: number;
}

export type CoClusteringModel = RatingPredictor & Factors & ScoreBlock & FoldIn & PartialFit & Saves;

/**
 * Co-clustering, where users and items are grouped at once and an estimate starts from the mean of the two groups:
 *   score(u, i) = C_gh + (r̄_u − A_g) + (r̄_i − B_h),  g = cluster of u, h = cluster of i
 * with the mean ratings C_gh of a pair of clusters, A_g and B_h of the clusters alone (μ where one has no rating). Users,
 * then items, move to the cluster that minimizes their squared error, ties to the lower number, again and again. NaN for
 * users and items without ratings, where `predict` gives the mean of the other, and μ where neither is known.
 * New ratings are learned from the clusters found before; a new user joins the cluster that fits best.
 *
 * The passes end in a local minimum. On the canonical folds of MovieLens 100K twenty single starts have RMSE .962 to
 * .971; training and test errors have a correlation of .9, so that the best of ten starts has .959, of ten others .961.
 *
 * George and Merugu (2005), "A scalable collaborative filtering framework based on co-clustering". From the same initial
 * clusters the estimates are those of Surprise.
 */
export function coClustering({
  userClusters = 3,
  itemClusters = 3,
  epochs = 20,
  restarts = 1,
  seed = 0,
}: CoClusteringOptions = {}): Estimator<CoClusteringModel> {
  positiveInteger("coClustering: userClusters", userClusters);
  positiveInteger("coClustering: itemClusters", itemClusters);
  positiveInteger("coClustering: epochs", epochs);
  positiveInteger("coClustering: restarts", restarts);
  nonNegativeInteger("coClustering: seed", seed);
  const draw = (size: number, clusters: number, side: string, start: number): Int32Array => {
    const stream = random(start === 0 ? derive(seed, side) : derive(seed, side, start));
    return Int32Array.from({ length: size }, () => integer(stream, clusters));
  };
  return {
    name: "co-clustering",
    options: { userClusters, itemClusters, epochs, restarts, seed },
    fit: (ratings, context) =>
      bestStart(restarts, ratings, context, (start, part) => {
        const ofUser = draw(ratings.rows, userClusters, "users", start);
        const ofItem = draw(ratings.cols, itemClusters, "items", start);
        return coClusteringFrom(ratings, { userClusters, itemClusters, ofUser, ofItem }, epochs, part);
      }),
    restore(tensors): CoClusteringModel {
      const read = tensorReader("coClustering", tensors);
      const ratings = read.matrix("ratings");
      const ofUser = read.int32("clusters.users", ratings.rows);
      const ofItem = read.int32("clusters.items", ratings.cols);
      return modelOf(
        ratings,
        { userClusters, itemClusters, ofUser, ofItem },
        memberMeans(ratings, transpose(ratings)),
        epochs,
      );
    },
  };
}

/** The model after at most `epochs` passes from the `initial` clusters. */
export async function coClusteringFrom(
  ratings: RatingMatrix,
  initial: Clusters,
  epochs: number,
  context?: FitContext,
): Promise<CoClusteringModel> {
  const finished = steps(context, "epoch", epochs);
  const byItem = transpose(ratings);
  const members = memberMeans(ratings, byItem);
  const [users, items] = [userTotals(ratings, initial, members), itemTotals(byItem, initial, members)];
  const { userClusters, itemClusters } = initial;
  let { ofUser, ofItem } = initial;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const means = clusterMeans(users, { ...initial, ofUser }, members);
    const newOfUser = bestUserClusters(users, means);
    const usersMoved = moveColumnsInto(ratings, members.userMean, ofUser, newOfUser, userClusters, items);
    const newOfItem = bestItemClusters(items, means);
    const itemsMoved = moveColumnsInto(byItem, members.itemMean, ofItem, newOfItem, itemClusters, users);
    [ofUser, ofItem] = [newOfUser, newOfItem];
    if (!usersMoved && !itemsMoved) break;
    await finished(epoch + 1);
  }
  return modelOf(ratings, { userClusters, itemClusters, ofUser, ofItem }, members, epochs);
}

function modelOf(ratings: RatingMatrix, clusters: Clusters, members: MemberMeans, epochs: number): CoClusteringModel {
  const scale = ratingSummary(ratings);
  const means = clusterMeans(userTotals(ratings, clusters, members), clusters, members);
  const predictor = (of: Clusters, { userMean, itemMean, ...others }: ClusterMeans) => {
    const values = valuesOf(of, { userMean, itemMean, ...others });
    const { score, scoreBlock } = factorModel(values);
    const alone = (mean = NaN): number[] => (Number.isNaN(mean) ? [] : [mean]);
    return ratingPredictor(
      { ...values, score, scoreBlock },
      scale,
      (user, item) => [...alone(userMean[user]), ...alone(itemMean[item]), scale.mean][0],
    );
  };
  return {
    ...predictor(clusters, means),
    foldIn(items, given) {
      const profile = profileOf(items, given, ratings.cols);
      const own = { ...means, userMean: rowMeans(profile) };
      return predictor({ ...clusters, ofUser: bestUserClusters(userTotals(profile, clusters, own), own) }, own);
    },
    partialFit: (later, context) => coClusteringFrom(mergeRatings(ratings, later), clusters, epochs, context),
    tensors: () => ({
      ...matrixTensors("ratings", ratings),
      "clusters.users": tensor(clusters.ofUser),
      "clusters.items": tensor(clusters.ofItem),
    }),
  };
}

/** As factors: p_u = the means C_g· of the user's cluster with each cluster of items, q_i = 1 for that of the item. */
function valuesOf({ itemClusters, ofUser, ofItem }: Clusters, means: ClusterMeans): FactorValues {
  const itemFactors = new Float32Array(ofItem.length * itemClusters);
  ofItem.forEach((h, item) => (itemFactors[item * itemClusters + h] = 1));
  const row = (user: number): number => ofUser[user] * itemClusters;
  return {
    factors: itemClusters,
    userFactors: Float32Array.from({ length: ofUser.length * itemClusters }, (_, k) => {
      return means.ofPairs[row(Math.floor(k / itemClusters)) + (k % itemClusters)];
    }),
    itemFactors,
    offset: 0,
    userBias: Float32Array.from(means.userMean, (mean, user) => mean - means.ofUsers[ofUser[user]]),
    itemBias: Float32Array.from(means.itemMean, (mean, item) => mean - means.ofItems[ofItem[item]]),
  };
}
