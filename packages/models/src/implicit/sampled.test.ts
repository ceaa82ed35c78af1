import { describeEstimator } from "@marquee/core/testing";
import { describe, it } from "vitest";
import { bpr } from "./bpr.ts";
import { lfm } from "./lfm.ts";
import { logisticMf } from "./logistic-mf.ts";
import { warp } from "./warp.ts";

describe("bpr", () => {
  describeEstimator(it, () => bpr({ factors: 6, epochs: 60 }));
});
describe("bpr of popular negatives, on ratings", () => {
  describeEstimator(it, () => bpr({ factors: 6, epochs: 60, negatives: "popularity", minRating: 4 }), {
    feedback: "explicit",
  });
});
describe("warp", () => {
  describeEstimator(it, () => warp({ factors: 6 }));
});
describe("lfm", () => {
  describeEstimator(it, () => lfm({ factors: 6, negativeRatio: 1, epochs: 60, decay: 1 }));
});
describe("logistic-mf", () => {
  describeEstimator(it, () => logisticMf({ factors: 6, negativeRatio: 3 }));
});
