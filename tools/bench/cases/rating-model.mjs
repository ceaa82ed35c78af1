import { evaluatePredictions, predictAll } from "@marquee/evaluation";
import { median } from "../run/statistics.mjs";
import { createClock } from "../sides/clock.mjs";
import { readFold } from "../sides/read-fold.mjs";

/** The two parts of ML-1M and of ML-100K, a random fifth for the test, by the names of ../sides/prepare.mjs. */
export const ml1m = { train: "train", test: "test" };
export const ml100k = { train: "ml-100k-train", test: "ml-100k-test" };

/**
 * The parts that benchmarks of rating predictors against Surprise have in common; `make(options)` gives the estimator.
 * After the first fit of the process come `again` further ones, as in ten-fold cross-validation.
 */
export const ratingModel = (make) => ({
  peers: [{ name: "Surprise", script: "with_surprise.py" }],
  again: 9,
  phases: {
    fit: { title: "fit" },
    predict: { title: "predict the test part" },
    both: { title: "fit + predict" },
    warm: { title: "fit + predict, warm" },
  },
  agreement: { RMSE: { within: 0.003, better: "lower" } },
  async marquee({ files, options, threads, again }, clock) {
    const fold = await readFold(files);
    const once = async (watch) => {
      const model = await watch("fit", () => make(options).fit(fold.train, { threads }));
      const predictions = await watch("predict", () => predictAll(model, fold.test));
      return { predictions, seconds: watch.seconds.fit + watch.seconds.predict };
    };
    const { predictions, seconds } = await once(clock);
    clock.set("both", seconds);
    const further = [];
    while (further.length < again) further.push((await once(createClock())).seconds);
    if (again > 0) clock.set("warm", median(further));
    return { RMSE: evaluatePredictions(predictions).values.rmse };
  },
});
