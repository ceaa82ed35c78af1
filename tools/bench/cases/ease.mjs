import { ease as estimator } from "@marquee/models";
import { listModel, onThreads } from "./list-model.mjs";

const options = { regularization: 500, minRating: 4 };

export const ease = {
  ...listModel(estimator),
  name: "ease",
  title: "EASE, λ = 500, on the train ratings of 4 and 5",
  peers: [{ name: "numpy", script: "with_numpy.py" }],
  settings: ["single", "double"].flatMap((precision) => onThreads(`${precision} precision`, { ...options, precision })),
};
