import { checkerboardMovies, describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, it } from "vitest";
import { easeSide } from "./ease-side.ts";

/** Of the boards of the contract suite; nothing is known of the item that has no ratings in it. */
const source = movieFeatures(checkerboardMovies(160).map((movie, item) => (item === 30 ? undefined : movie)));

describe("easeSide", () => {
  describeEstimator(it, () => easeSide(source));
});
