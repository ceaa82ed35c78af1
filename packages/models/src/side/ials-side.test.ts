import { describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, it } from "vitest";
import { boardMovies } from "../../test/board-movies.ts";
import { ialsSide } from "./ials-side.ts";

const source = movieFeatures(boardMovies);

describe("ialsSide", () => {
  describeEstimator(it, () => ialsSide(source, { factors: 6, regularization: 1 }));
});
