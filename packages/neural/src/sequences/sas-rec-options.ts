import { finiteNumber, oneOf, positiveInteger, share } from "@marquee/core";
import { checkTraining } from "../training/training-settings.ts";

export interface SasRecOptions {
  /** Width of the vectors of items and histories. Default 64. */
  readonly factors?: number;
  /** Blocks of attention and a small network. Default 2. */
  readonly blocks?: number;
  /** Items that a prediction looks back on. Default 50. */
  readonly length?: number;
  /** Share of the numbers between the layers that a step leaves out. Default 0.2. */
  readonly dropout?: number;
  /** Against all items, or against one that is drawn evenly at each place, as in the paper. Default "softmax". */
  readonly loss?: "softmax" | "binary";
  /** Step size of Adam. Default 0.001. */
  readonly learningRate?: number;
  /** Histories, or parts of long ones, in a step. Default 128. */
  readonly batchSize?: number;
  /** Passes over the histories. Default 15. */
  readonly epochs?: number;
  /** Share of the users whose last item is held out to tell which epoch was the best; 0 for none. Default 0. */
  readonly validation?: number;
  /** Epochs without a better validation before the training ends. Default 5. */
  readonly patience?: number;
  /** A rating from this value on is a preference; lower ones are left out. Default 0. */
  readonly minRating?: number;
  /** Seed of the initial weights, the order of the histories and all that is drawn. Default 0. */
  readonly seed?: number;
}

/** The options with their defaults, checked. */
export function sasRecSettings({
  factors = 64,
  blocks = 2,
  length = 50,
  dropout = 0.2,
  loss = "softmax",
  learningRate = 0.001,
  batchSize = 128,
  epochs = 15,
  validation = 0,
  patience = 5,
  minRating = 0,
  seed = 0,
}: SasRecOptions): Required<SasRecOptions> {
  positiveInteger("sasRec: factors", factors);
  positiveInteger("sasRec: blocks", blocks);
  positiveInteger("sasRec: length", length);
  share("sasRec: dropout", dropout);
  oneOf("sasRec: loss", loss, ["softmax", "binary"]);
  finiteNumber("sasRec: minRating", minRating);
  checkTraining("sasRec", { learningRate, batchSize, epochs, validation, patience, seed });
  const training = { dropout, loss, learningRate, batchSize, epochs, validation, patience };
  return { factors, blocks, length, ...training, minRating, seed };
}
