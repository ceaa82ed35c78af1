import { evaluatePredictions, predictAll } from "@marquee/evaluation";
import { readFold } from "../sides/read-fold.mjs";

/** The parts that benchmarks of rating predictors against Surprise have in common; `make(options)` gives the estimator. */
export const ratingModel = (make) => ({
  peers: [{ name: "Surprise", script: "with_surprise.py" }],
  phases: { fit: { title: "fit" }, predict: { title: "predict the test part" } },
  agreement: { RMSE: { within: 0.003, better: "lower" } },
  async marquee({ files, options, threads }, clock) {
    const fold = await readFold(files);
    const model = await clock("fit", () => make(options).fit(fold.train, { threads }));
    const predictions = await clock("predict", () => predictAll(model, fold.test));
    return { RMSE: evaluatePredictions(predictions).values.rmse };
  },
});
