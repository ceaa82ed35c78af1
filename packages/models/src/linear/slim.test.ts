import { describeEstimator } from "@marquee/core/testing";
import { describe, it } from "vitest";
import { slim } from "./slim.ts";

describe("slim", () => {
  describeEstimator(it, () => slim());
});
