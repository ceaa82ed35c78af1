import { matrixTensors, mergeRatings, ratingPredictor, ratingSummary, tensor, transpose } from "@marquee/core";
import type { Factors, FitContext, FoldIn, PartialFit, RatingMatrix } from "@marquee/core";
import type { RatingPredictor, Saves, ScoreBlock } from "@marquee/core";
import { rowMeans } from "../baselines/means.ts";
import { profileOf } from "../shared/profile.ts";
import { steps } from "../shared/steps.ts";
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

export type CoClusteringModel = RatingPredictor & Factors & ScoreBlock & FoldIn & PartialFit & Saves;

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
    const settled = !usersMoved && !itemsMoved;
    await finished(settled ? epochs : epoch + 1);
    if (settled) break;
  }
  return coClusteringOf(ratings, { userClusters, itemClusters, ofUser, ofItem }, members, epochs);
}

/** The model of the clusters that were found; `epochs` are the passes at most over new ratings. */
export function coClusteringOf(
  ratings: RatingMatrix,
  clusters: Clusters,
  members: MemberMeans,
  epochs: number,
): CoClusteringModel {
  const scale = ratingSummary(ratings);
  const means = clusterMeans(userTotals(ratings, clusters, members), clusters, members);
  const predictor = (of: Clusters, known: ClusterMeans) => {
    const values = valuesOf(of, known);
    const { score, scoreBlock } = factorModel(values);
    const fallback = (user: number, item: number): number =>
      [known.userMean[user], known.itemMean[item]].find((mean) => Number.isFinite(mean)) ?? scale.mean;
    return ratingPredictor({ ...values, score, scoreBlock }, scale, fallback);
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
      return means.pairMean[row(Math.floor(k / itemClusters)) + (k % itemClusters)];
    }),
    itemFactors,
    offset: 0,
    userBias: Float32Array.from(means.userMean, (mean, user) => mean - means.userClusterMean[ofUser[user]]),
    itemBias: Float32Array.from(means.itemMean, (mean, item) => mean - means.itemClusterMean[ofItem[item]]),
  };
}
