import { svd as estimator } from "@marquee/models";
import { ml100k, ml1m, ratingModel } from "./rating-model.mjs";

const options = {
  factors: 100,
  epochs: 20,
  learningRate: 0.005,
  regularization: 0.02,
  initialDeviation: 0.1,
  initialUserDeviation: 0.1,
  seed: 1,
};

/** Surprise starts the factors of both sides at random; by default Marquee starts the users' from 0, which fits better. */
export const svd = {
  ...ratingModel(estimator),
  name: "svd",
  title: "SVD, 100 factors, 20 epochs",
  runs: 5,
  settings: [
    { label: "", threads: 1, options, data: ml1m, again: 1 },
    { label: "ML-100K", threads: 1, options, data: ml100k },
    {
      label: "in Marquee users start from 0",
      threads: 1,
      options: { ...options, initialUserDeviation: 0 },
      data: ml1m,
      again: 0,
    },
  ],
};
