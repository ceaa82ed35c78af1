import { describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, it } from "vitest";
import { boardMovies } from "../../test/board-movies.ts";
import { attributeKnn } from "./attribute-knn.ts";

const source = movieFeatures(boardMovies);

describe("attributeKnn", () => {
  describeEstimator(it, () => attributeKnn(source), { feedback: "explicit" });
});

describe("attributeKnn for lists, by Jaccard", () => {
  describeEstimator(it, () => attributeKnn(source, { similarity: "jaccard", centering: "none", damping: 10 }));
});
