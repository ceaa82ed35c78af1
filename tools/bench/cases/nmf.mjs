import { nmf as estimator } from "@marquee/models";
import { ml100k, ml1m, ratingModel } from "./rating-model.mjs";

const options = { factors: 15, epochs: 50, userRegularization: 0.06, itemRegularization: 0.06, seed: 1 };

/** Both sides start from numbers of their own, uniform in 0 … 1: from one seed to another the RMSE differs by up to .005. */
export const nmf = {
  ...ratingModel(estimator),
  name: "nmf",
  title: "NMF, 15 factors, 50 epochs",
  runs: 5,
  settings: [
    { label: "ML-100K", threads: 1, options, data: ml100k },
    { label: "ML-1M", threads: 1, options, data: ml1m, again: 1 },
  ],
  agreement: { RMSE: { within: 0.006, better: "lower" } },
};
