import { describeEstimator } from "@marquee/core/testing";
import { describe, it } from "vitest";
import { multVae } from "./mult-vae.ts";

const small = { hidden: 16, latent: 4, learningRate: 0.03, epochs: 12, annealing: 12 };

describe("multVae", () => {
  describeEstimator(it, () => multVae(small));
});
