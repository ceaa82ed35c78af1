import { describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, it } from "vitest";
import { fm } from "./fm.ts";
import { boardMovies } from "../../test/board-movies.ts";

const items = movieFeatures(boardMovies);

describe("fm", () => {
  describeEstimator(it, () => fm({ items }, { factors: 4, samples: 60, keptFactors: 16 }), { feedback: "explicit" });
});
