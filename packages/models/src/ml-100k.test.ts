import { readFileSync } from "node:fs";
import { join } from "node:path";
import { csrFromTriplets } from "@marquee/core";
import type { Estimator, RatingMatrix, RatingPredictor } from "@marquee/core";
import { beforeAll, describe, expect, it } from "vitest";
import { bias } from "./baselines/bias.ts";
import { itemKnn } from "./neighbors/item-knn.ts";
import { userKnn } from "./neighbors/user-knn.ts";

const folder = process.env.MARQUEE_DATA;

function read(file: string): RatingMatrix {
  const rows = readFileSync(join(folder!, "ml-100k", file), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("\t").map(Number));
  return csrFromTriplets(
    943,
    1682,
    Int32Array.from(rows, ([user]) => user - 1),
    Int32Array.from(rows, ([, item]) => item - 1),
    Float32Array.from(rows, ([, , rating]) => rating),
  ).matrix;
}

const folds = (): readonly (readonly [RatingMatrix, RatingMatrix])[] =>
  ["u1", "u2", "u3", "u4", "u5"].map((fold) => [read(`${fold}.base`), read(`${fold}.test`)]);

/** Mean RMSE and MAE over the canonical folds u1 … u5. */
async function errors(
  estimator: Estimator,
  pairs: ReturnType<typeof folds>,
): Promise<{ readonly rmse: number; readonly mae: number }> {
  let [rmse, mae] = [0, 0];
  for (const [train, test] of pairs) {
    const users = new Int32Array(test.data.length);
    for (let user = 0; user < test.rows; user++) users.fill(user, test.indptr[user], test.indptr[user + 1]);
    const model = (await estimator.fit(train)) as RatingPredictor;
    const off = model.predict(users, test.indices).map((estimate, k) => estimate - test.data[k]);
    rmse += Math.sqrt(off.reduce((sum, x) => sum + x * x, 0) / off.length) / pairs.length;
    mae += off.reduce((sum, x) => sum + Math.abs(x), 0) / off.length / pairs.length;
  }
  return { rmse, mae };
}

/**
 * Surprise 1.1.5 on the same folds. A thousandth is allowed: equal similarities at the k-th neighbor are resolved in
 * another order, and that of the passes of gradient descent differs.
 */
const surprise: readonly (readonly [string, Estimator, number, number])[] = [
  ["BaselineOnly (als)", bias(), 0.9457, 0.7499],
  ["BaselineOnly (sgd)", bias({ method: "sgd" }), 0.9431, 0.7444],
  ["KNNBaseline (items, Pearson-baseline)", itemKnn(), 0.9204, 0.7214],
  ["KNNBasic (users, msd)", userKnn({ similarity: "msd", centering: "none" }), 0.9801, 0.7744],
];

describe.skipIf(!folder)("on the canonical folds of ML-100K", () => {
  let pairs: ReturnType<typeof folds> = [];
  beforeAll(() => {
    pairs = folds();
  });

  for (const [name, estimator, rmse, mae] of surprise) {
    it(`${estimator.name} has the errors of Surprise's ${name}`, async () => {
      const own = await errors(estimator, pairs);
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
      pairs,
    );
    expect(own.rmse).toBeLessThan(0.914);
  });
});
