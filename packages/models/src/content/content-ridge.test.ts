import { describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, it } from "vitest";
import { boardMovies } from "../../test/board-movies.ts";
import { contentRidge } from "./content-ridge.ts";

const source = movieFeatures(boardMovies);

describe("contentRidge", () => {
  describeEstimator(it, () => contentRidge(source), { feedback: "explicit" });
});

describe("contentRidge with a penalty by left-out errors", () => {
  describeEstimator(it, () => contentRidge(source, { selection: "leave-one-out", components: 4 }), {
    feedback: "explicit",
  });
});
