import type { SearchSpace } from "@marquee/evaluation";

/** Where tuning looks for the settings of networks: what holds them back, how fast and how long they learn. */
export const networkSpaces: Readonly<Record<string, SearchSpace>> = {
  "text-cnn": {
    embedding: { integer: [8, 64], scale: "log" },
    plotWords: { choice: [0, 50, 150] },
    dropout: { number: [0, 0.8] },
    regularization: { number: [0.0001, 1], scale: "log" },
    learningRate: { number: [0.0001, 0.02], scale: "log" },
    epochs: { integer: [3, 40], scale: "log" },
  },
  "conv-mf": {
    userRegularization: { number: [1, 300], scale: "log" },
    itemRegularization: { number: [1, 300], scale: "log" },
    centering: { choice: ["none", "global", "user", "item", "baseline"] },
    dropout: { number: [0, 0.8] },
  },
  "auto-rec": {
    side: { choice: ["item", "user"] },
    hidden: { integer: [50, 1000], scale: "log" },
    regularization: { number: [1, 300], scale: "log" },
    epochs: { integer: [2, 10], scale: "log" },
  },
  "sparse-fc": {
    side: { choice: ["item", "user"] },
    regularization: { number: [1, 300], scale: "log" },
    sparsity: { number: [0.001, 0.2], scale: "log" },
    epochs: { integer: [2, 10], scale: "log" },
  },
  "mult-vae": {
    latent: { integer: [50, 400], scale: "log" },
    variational: { choice: [true, false] },
    beta: { number: [0, 1] },
    dropout: { number: [0, 0.8] },
    epochs: { integer: [10, 300], scale: "log" },
  },
  "neu-mf": {
    interaction: { choice: ["dot", "gmf", "mlp", "neumf"] },
    factors: { integer: [8, 128], scale: "log" },
    negatives: { integer: [1, 16], scale: "log" },
    regularization: { choice: [0, 0.001, 0.01, 0.1, 1] },
    learningRate: { number: [0.0002, 0.02], scale: "log" },
    epochs: { integer: [3, 60], scale: "log" },
  },
  "sas-rec": {
    factors: { integer: [16, 128], scale: "log" },
    blocks: { integer: [1, 3] },
    length: { integer: [20, 200], scale: "log" },
    dropout: { number: [0, 0.8] },
    learningRate: { number: [0.0002, 0.01], scale: "log" },
    epochs: { integer: [5, 200], scale: "log" },
  },
};
