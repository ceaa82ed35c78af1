import type { Estimator, Options } from "@marquee/core";
import * as models from "@marquee/models";
import type { SideInformation, SideName } from "./side-information.ts";

/** Makes a model of its options and of what it learns from besides the ratings. */
export interface Factory {
  (options?: Options, side?: SideInformation): Estimator;
  /** The side information without which the model cannot be fitted. Default none. */
  readonly needs?: readonly SideName[];
}

/** Every model of the command line: a new one is its file in packages/models and a line here. */
export const factories: Readonly<Record<string, Factory>> = {
  random: models.randomItems,
  popularity: models.popularity,
  "popularity-window": models.popularityWindow,
  "global-mean": models.globalMean,
  "user-mean": models.userMean,
  "item-mean": models.itemMean,
  bias: models.bias,
  "user-knn": models.userKnn,
  "item-knn": models.itemKnn,
  "user-cf": models.userCf,
  "item-cf": models.itemCf,
  "slope-one": models.slopeOne,
  "co-clustering": models.coClustering,
  svd: models.svd,
  "funk-svd": models.funkSvd,
  "biased-mf": models.biasedMf,
  pmf: models.pmf,
  nmf: models.nmf,
  bpmf: models.bpmf,
  "bayesian-svdpp": models.bayesianSvdpp,
  ials: models.ials,
  bpr: models.bpr,
  warp: models.warp,
  "logistic-mf": models.logisticMf,
  lfm: models.lfm,
  ease: models.ease,
  slim: models.slim,
  "rp3-beta": models.rp3Beta,
};
