import { svdpp as estimator } from "@marquee/models";
import { ml100k, ml1m, ratingModel } from "./rating-model.mjs";

const options = {
  factors: 20,
  epochs: 20,
  learningRate: 0.007,
  regularization: 0.02,
  initialDeviation: 0.1,
  initialUserDeviation: 0.1,
  seed: 1,
};

/** Surprise takes some five minutes on ML-1M, so one pass is compared there, once. */
export const svdpp = {
  ...ratingModel(estimator),
  name: "svdpp",
  title: "SVD++, 20 factors, 20 epochs",
  runs: 3,
  settings: [
    { label: "ML-100K", threads: 1, options, data: ml100k, again: 1 },
    { label: "ML-1M, 1 epoch", threads: 1, options: { ...options, epochs: 1 }, data: ml1m, mostRuns: 1, again: 0 },
  ],
};
