import { describeEstimator } from "@marquee/core/testing";
import { describe, it } from "vitest";
import { rp3Beta } from "./rp3-beta.ts";

describe("rp3-beta", () => {
  describeEstimator(it, () => rp3Beta());
});
