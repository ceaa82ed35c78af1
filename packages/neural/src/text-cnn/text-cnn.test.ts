import { checkerboardMovies, describeEstimator } from "@marquee/core/testing";
import { describe, it } from "vitest";
import { textCnn } from "./text-cnn.ts";

const movies = checkerboardMovies(30);
const small = { embedding: 8, attributes: 4, tower: 16, filters: 2, titleWords: 5, batchSize: 8192, epochs: 15 };
const steep = { ...small, learningRate: 0.05, decay: 1 };

describe("textCnn", () => {
  describeEstimator(it, () => textCnn({ movies }, steep), { feedback: "explicit" });
});
