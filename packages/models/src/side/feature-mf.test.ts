import { describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, it } from "vitest";
import { boardMovies } from "../../test/board-movies.ts";
import { featureMf } from "./feature-mf.ts";

const source = movieFeatures(boardMovies);

const quick = {
  warp: { factors: 6, epochs: 50, learningRate: 0.01, regularization: 0.05 },
  bpr: { factors: 6, epochs: 60, learningRate: 0.1, regularization: 0.01 },
};

describe.each(["warp", "bpr"] as const)("featureMf by %s", (loss) => {
  describeEstimator(it, () => featureMf(source, { loss, ...quick[loss] }));
});
