import { ials as estimator } from "@marquee/models";
import { listModel, onThreads } from "./list-model.mjs";

const options = { iterations: 15, regularization: 10, regularizationExponent: 0, alpha: 4, minRating: 4, seed: 1 };

export const ials = {
  ...listModel(estimator, { pass: "iteration" }),
  name: "ials",
  title: "iALS by conjugate gradient, 15 iterations, on the train ratings of 4 and 5",
  peers: [{ name: "implicit", script: "with_implicit.py" }],
  settings: [64, 128].flatMap((factors) => onThreads(`${factors} factors`, { ...options, factors })),
};
