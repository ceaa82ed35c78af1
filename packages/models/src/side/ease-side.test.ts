import { describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, it } from "vitest";
import { boardMovies } from "../../test/board-movies.ts";
import { easeSide } from "./ease-side.ts";

const source = movieFeatures(boardMovies);

describe("easeSide", () => {
  describeEstimator(it, () => easeSide(source));
});
