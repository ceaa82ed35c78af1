import { csrFromTriplets, columnsOf } from "@marquee/core";
import type { Estimator } from "@marquee/core";
import { checkerboard, describeEstimator, unsaved } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { ials } from "../implicit/ials.ts";
import { ease } from "../linear/ease.ts";
import { weightedHybrid } from "./weighted-hybrid.ts";

describe("weighted-hybrid, the contract", () => {
  describeEstimator(it, () => weightedHybrid([ease({ regularization: 3 }), ials({ factors: 4 })]));
});
