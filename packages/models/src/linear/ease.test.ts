import { describeEstimator } from "@marquee/core/testing";
import { describe, it } from "vitest";
import { ease } from "./ease.ts";

describe("ease", () => {
  describeEstimator(it, () => ease());
});
