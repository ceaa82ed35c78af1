import type { RatingPredictor } from "@marquee/core";
import { describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { itemKnn } from "./item-knn.ts";
import type { KnnOptions } from "./knn-options.ts";
import { column, surpriseRatings as ratings } from "../../test/surprise.ts";
import oracle from "../oracle/surprise.json" with { type: "json" };
import { userKnn } from "./user-knn.ts";

const { pairs } = oracle.input;
const make = { "item-knn": itemKnn, "user-knn": userKnn };

for (const name of ["item-knn", "user-knn"] as const) {
  describe(name, () => {
    describeEstimator(it, () => make[name](), { feedback: "explicit" });

    for (const { options, estimates, ties } of oracle.output.neighbors.filter(({ model }) => model === name)) {
      it(`equals Surprise with ${JSON.stringify(options)}`, async () => {
        const model = (await make[name](options as KnnOptions).fit(ratings)) as RatingPredictor;
        const own = model.predict(column(pairs, 0), column(pairs, 1));
        const free = new Set<number>(ties);
        expect(free.size).toBeLessThan(pairs.length / 4);
        const wrong = estimates.flatMap((estimate, k) =>
          free.has(k) || Math.abs(own[k] - estimate) < oracle.tolerance ? [] : [[...pairs[k], estimate, own[k]]],
        );
        expect(wrong).toEqual([]);
      });
    }
  });
}
