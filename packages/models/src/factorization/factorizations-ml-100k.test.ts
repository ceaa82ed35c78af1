import type { Estimator, RatingPredictor } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { allFolds, dataFolder, errorsOn, mean } from "../../test/ml-100k.ts";
import { alsWr } from "./als-wr.ts";
import { bayesianSvdpp } from "./bayesian-svdpp.ts";
import { bpmf } from "./bpmf.ts";
import { nmf } from "./nmf.ts";
import { truncatedSvd } from "./truncated-svd.ts";

describe.skipIf(dataFolder === undefined)("factorizations of MovieLens 100K", () => {
  it("nmf has the mean RMSE of Surprise on u1 … u5, .9689, to .003", async () => {
    const errors: number[] = [];
    for (const fold of allFolds) errors.push((await errorsOn(fold, nmf())).rmse);
    expect(Math.abs(mean(errors) - 0.9689)).toBeLessThan(0.003);
  });

  // Bounds of .01 and more around what was measured; below the lower ones, only an error in the protocol could be why.
  it.each<readonly [string, Estimator<RatingPredictor>, number, number]>([
    ["truncatedSvd", truncatedSvd({ factors: 10 }), 0.93, 0.955],
    ["alsWr", alsWr(), 0.92, 0.945],
    ["bpmf with few samples", bpmf({ factors: 10, burnIn: 10, samples: 40, keptFactors: 32 }), 0.89, 0.93],
    ["bayesianSvdpp with few samples", bayesianSvdpp({ factors: 16, samples: 40, keptFactors: 32 }), 0.88, 0.905],
  ])("%s is as accurate as it should be on u1", async (_, estimator, least, most) => {
    const { rmse: error } = await errorsOn(1, estimator);
    expect(error).toBeGreaterThan(least);
    expect(error).toBeLessThan(most);
  });
});
