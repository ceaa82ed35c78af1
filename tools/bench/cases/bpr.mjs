import { bpr as estimator } from "@marquee/models";
import { listModel, onThreads } from "./list-model.mjs";

const options = { factors: 100, epochs: 30, learningRate: 0.05, decay: 1, regularization: 0.01, minRating: 4, seed: 1 };

/** implicit draws negatives in proportion to their users; by default Marquee draws them uniformly, which ranks better. */
export const bpr = {
  ...listModel(estimator, { pass: "epoch", timesLists: false }),
  name: "bpr",
  title: "BPR, 100 factors, 30 epochs, on the train ratings of 4 and 5",
  peers: [{ name: "implicit", script: "with_implicit_bpr.py" }],
  settings: [
    ...onThreads("popular negatives", { ...options, negatives: "popularity" }),
    ...onThreads("in Marquee negatives are uniform", { ...options, negatives: "uniform" }),
  ],
};
