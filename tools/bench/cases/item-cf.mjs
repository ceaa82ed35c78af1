import { itemCf as estimator } from "@marquee/models";
import { listModel, onThreads } from "./list-model.mjs";

/** implicit's K counts the item itself. */
export const itemCf = {
  ...listModel(({ k }) => estimator({ k })),
  name: "item-cf",
  title: "item neighbors by cosine, K = 50, on the train ratings of 4 and 5",
  peers: [{ name: "implicit", script: "with_implicit_neighbors.py" }],
  settings: onThreads("", { k: 50, minRating: 4 }),
};
