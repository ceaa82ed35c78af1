import { bias as estimator } from "@marquee/models";
import { ml1m, ratingModel } from "./rating-model.mjs";

const options = { iterations: 10, userRegularization: 15, itemRegularization: 10 };

export const bias = {
  ...ratingModel((settings) => estimator({ ...settings, method: "als" })),
  name: "bias",
  title: "baselines by ALS, 10 iterations",
  runs: 5,
  settings: [{ label: "", threads: 1, options, data: ml1m, again: 1 }],
};
