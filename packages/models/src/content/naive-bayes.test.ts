import { describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, it } from "vitest";
import { boardMovies } from "../../test/board-movies.ts";
import { naiveBayes } from "./naive-bayes.ts";

const source = movieFeatures(boardMovies);

describe("naiveBayes against the catalog", () => {
  describeEstimator(it, () => naiveBayes(source));
});

describe("naiveBayes against dislikes", () => {
  describeEstimator(it, () => naiveBayes(source, { against: "dislikes" }), { feedback: "explicit" });
});

describe("naiveBayes by features that are there or not", () => {
  describeEstimator(it, () => naiveBayes(source, { events: "bernoulli", against: "dislikes" }), {
    feedback: "explicit",
  });
});
