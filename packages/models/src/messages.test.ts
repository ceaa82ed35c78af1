import { checkerboardMovies } from "@marquee/core/testing";
import type { Estimator } from "@marquee/core";
import { movieFeatures } from "@marquee/features";
import { expect, it } from "vitest";
import { matrixOf } from "../test/matrix-of.ts";
import * as models from "./index.ts";

const movies = movieFeatures(checkerboardMovies(4));
const trust = matrixOf(2, 2, [[0, 1, 1]]);
const parts = [models.bias()];

const estimators: readonly Estimator[] = [
  ...[models.popularity(), models.popularityWindow(), models.globalMean(), models.userMean(), models.itemMean()],
  ...[models.bias(), models.userKnn(), models.itemKnn(), models.userCf(), models.itemCf(), models.slopeOne()],
  ...[models.coClustering(), models.svd(), models.funkSvd(), models.biasedMf(), models.pmf(), models.svdpp()],
  ...[models.timeSvdpp(), models.truncatedSvd(), models.nmf(), models.alsWr(), models.bpmf(), models.bayesianSvdpp()],
  ...[models.ials(), models.bpr(), models.warp(), models.logisticMf(), models.lfm()],
  ...[models.ease(), models.slim(), models.rp3Beta()],
  ...[models.contentProfile(movies), models.attributeKnn(movies), models.contentRidge(movies)],
  ...[models.naiveBayes(movies), models.fm(), models.featureMf(movies), models.easeSide(movies)],
  ...[models.ialsSide(movies), models.weightedHybrid(parts), models.switching(parts), models.ratingBlend(parts)],
  ...[models.stacking(parts), models.linearRank(parts, movies), models.lambdaMart(parts, movies)],
  ...[models.mmr(parts[0], movies), models.calibrated(parts[0], movies)],
  ...[models.trustKnn(trust), models.socialMf(trust), models.trustSvd(trust)],
];

it.each(estimators)("$name says in the name of its factory that a tensor is missing", ({ name, restore }) => {
  const factory = name.replace(/-(\w)/gu, (_, letter: string) => letter.toUpperCase());
  expect(models).toHaveProperty(factory);
  expect(() => restore({})).toThrow(new RegExp(`^${factory}: tensor .* must be there, got $`));
});
