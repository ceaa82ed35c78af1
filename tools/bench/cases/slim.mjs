import { slim as estimator } from "@marquee/models";
import { listModel } from "./list-model.mjs";

/** Both stop by a tolerance of .0001, which scikit-learn also puts to the duality gap. */
export const slim = {
  ...listModel(estimator, { timesLists: false }),
  name: "slim",
  title: "SLIM, penalties 5 and 100, on the train ratings of 4 and 5",
  peers: [{ name: "scikit-learn", script: "with_sklearn.py" }],
  runs: 2,
  settings: [
    {
      label: "one thread",
      threads: 1,
      options: { l1: 5, l2: 100, minRating: 4, tolerance: 0.0001, passes: 1000 },
      data: { train: "train", test: "test" },
    },
  ],
};
