import { itemKnn as estimator } from "@marquee/models";
import { ratingModel } from "./rating-model.mjs";

export const itemKnn = {
  ...ratingModel((options) => estimator({ ...options, similarity: "pearson-baseline", centering: "baseline" })),
  name: "item-knn",
  title: "item kNN, Pearson-baseline, k = 40, around baselines",
  runs: 3,
  settings: [{ label: "", threads: 1, options: { k: 40, shrinkage: 100 }, data: { train: "train", test: "test" } }],
};
