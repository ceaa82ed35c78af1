import { describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, it } from "vitest";
import { boardMovies } from "../../test/board-movies.ts";
import { contentProfile } from "./content-profile.ts";

describe("contentProfile on likes alone", () => {
  describeEstimator(it, () => contentProfile(movieFeatures(boardMovies)));
});

describe("contentProfile on ratings", () => {
  describeEstimator(it, () => contentProfile(movieFeatures(boardMovies)), { feedback: "explicit" });
});
