import type { Estimator, RatingPredictor } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { bias } from "./baselines/bias.ts";
import { itemKnn } from "./neighbors/item-knn.ts";
import { userKnn } from "./neighbors/user-knn.ts";
import { allFolds, dataFolder, errorsOn, mean } from "../test/ml-100k.ts";

/** Mean RMSE and MAE over the canonical folds u1 … u5. */
async function errors(estimator: Estimator<RatingPredictor>): Promise<{ readonly rmse: number; readonly mae: number }> {
  const each: Awaited<ReturnType<typeof errorsOn>>[] = [];
  for (const fold of allFolds) each.push(await errorsOn(fold, estimator));
  return { rmse: mean(each.map(({ rmse }) => rmse)), mae: mean(each.map(({ mae }) => mae)) };
}

/**
 * Surprise 1.1.5 on the same folds. A thousandth is allowed: equal similarities at the k-th neighbor are resolved in
 * another order, and that of the passes of gradient descent differs.
 */
const surprise: readonly (readonly [string, Estimator<RatingPredictor>, number, number])[] = [
  ["BaselineOnly (als)", bias(), 0.9457, 0.7499],
  ["BaselineOnly (sgd)", bias({ method: "sgd" }), 0.9431, 0.7444],
  ["KNNBaseline (items, Pearson-baseline)", itemKnn(), 0.9204, 0.7214],
  ["KNNBasic (users, msd)", userKnn({ similarity: "msd", centering: "none" }), 0.9801, 0.7744],
];

describe.skipIf(dataFolder === undefined)("on the canonical folds of ML-100K", () => {
  for (const [name, estimator, rmse, mae] of surprise) {
    it(`${estimator.name} has the errors of Surprise's ${name}`, async () => {
      const own = await errors(estimator);
      expect(Math.abs(own.rmse - rmse)).toBeLessThan(0.001);
      expect(Math.abs(own.mae - mae)).toBeLessThan(0.001);
    });
  }

  it("item-knn with settings chosen on validation parts has an RMSE of at most .914", async () => {
    const own = await errors(
      itemKnn({
        similarity: "adjusted-cosine",
        k: 60,
        shrinkage: 2500,
        damping: 0.01,
        userRegularization: 8,
        itemRegularization: 3,
      }),
    );
    expect(own.rmse).toBeLessThan(0.914);
  });
});
