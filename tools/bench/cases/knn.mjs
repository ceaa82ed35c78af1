import { itemKnn, userKnn } from "@marquee/models";
import { ml100k, ml1m, ratingModel } from "./rating-model.mjs";

const estimator = ({ compared, ...options }) => (compared === "item" ? itemKnn(options) : userKnn(options));
const common = { ...ratingModel(estimator), runs: 1 };

const setting = (compared, centering, similarity, data) => ({
  label: `${compared}s, ${centering === "none" ? "basic" : centering}, ${similarity}`,
  threads: 1,
  options: { compared, k: 40, centering, similarity, shrinkage: similarity === "pearson-baseline" ? 100 : 0 },
  data,
});

/** Surprise's four estimators, of users and of items. */
export const knn = {
  ...common,
  name: "knn",
  title: "nearest neighbors for ratings, k = 40, on ML-100K",
  settings: ["user", "item"].flatMap((compared) =>
    ["none", "mean", "z-score", "baseline"].map((centering) => setting(compared, centering, "msd", ml100k)),
  ),
};

/** Its default and its most accurate form on ten times the ratings, where it takes a minute each. */
export const largeKnn = {
  ...common,
  name: "knn-1m",
  title: "nearest neighbors for ratings, k = 40",
  again: 0,
  settings: [setting("user", "none", "msd", ml1m), setting("item", "baseline", "pearson-baseline", ml1m)],
};
