import { finiteNumber, nonNegativeNumber, oneOf, positiveInteger } from "@marquee/core";
import { checkTraining } from "../training/training-settings.ts";

/** What is made of the vectors of a user and an item. */
export type Interaction = "dot" | "gmf" | "mlp" | "neumf";

export const interactions: readonly Interaction[] = ["dot", "gmf", "mlp", "neumf"];

export interface NeuMfOptions {
  /** What is made of the vectors: their product, a weighted product, a network, or both of these. Default "neumf". */
  readonly interaction?: Interaction;
  /** Length of the vectors that are multiplied, and width of the network's last layer. Default 16. */
  readonly factors?: number;
  /** Items drawn against each preference. Default 4. */
  readonly negatives?: number;
  /** Penalty of the vectors and biases in a step, λ. Default 0. */
  readonly regularization?: number;
  /** Step size of Adam. Default 0.002. */
  readonly learningRate?: number;
  /** Preferences in a step. Default 1024. */
  readonly batchSize?: number;
  /** Passes over the preferences. Default 20. */
  readonly epochs?: number;
  /** Share of the preferences that is not learned from but tells which epoch was the best; 0 for none. Default 0. */
  readonly validation?: number;
  /** Epochs without a better validation before the training ends. Default 3. */
  readonly patience?: number;
  /** A rating from this value on is a preference; lower ones are left out. Default 0. */
  readonly minRating?: number;
  /** Seed of the initial weights, the order of the preferences and the items drawn. Default 0. */
  readonly seed?: number;
}

/** The options with their defaults, checked. */
export function neuMfSettings({
  interaction = "neumf",
  factors = 16,
  negatives = 4,
  regularization = 0,
  learningRate = 0.002,
  batchSize = 1024,
  epochs = 20,
  validation = 0,
  patience = 3,
  minRating = 0,
  seed = 0,
}: NeuMfOptions): Required<NeuMfOptions> {
  oneOf("neuMf: interaction", interaction, interactions);
  positiveInteger("neuMf: factors", factors);
  positiveInteger("neuMf: negatives", negatives);
  nonNegativeNumber("neuMf: regularization", regularization);
  finiteNumber("neuMf: minRating", minRating);
  checkTraining("neuMf", { learningRate, batchSize, epochs, validation, patience, seed });
  const training = { negatives, regularization, learningRate, batchSize, epochs, validation, patience };
  return { interaction, factors, ...training, minRating, seed };
}
