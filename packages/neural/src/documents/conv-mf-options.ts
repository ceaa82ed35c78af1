import { nonNegativeInteger, oneOf, positiveInteger, positiveNumber, share } from "@marquee/core";
import { ratingCenterings } from "@marquee/models";
import type { RatingCentering } from "@marquee/models";
import { checkTraining } from "../training/training-settings.ts";

export interface ConvMfOptions {
  /** Length of the factor vectors. Default 50. */
  readonly factors?: number;
  /** Alternations of solving for the factors and training the network. Default 8. */
  readonly iterations?: number;
  /** Penalty of the users' factors, λ_U. Default 10. */
  readonly userRegularization?: number;
  /** Penalty of what the items' factors differ from the network's, λ_V. Default 30. */
  readonly itemRegularization?: number;
  /** What is taken off the ratings first. Default "none". */
  readonly centering?: RatingCentering;
  /** Words that are told apart. Default 8000. */
  readonly vocabulary?: number;
  /** Words of a plot that are read; 0 leaves plots out. Default 300. */
  readonly length?: number;
  /** Width of the words' embeddings. Default 200. */
  readonly embedding?: number;
  /** Filters of each window of 3, 4 and 5 words. Default 100. */
  readonly filters?: number;
  /** Width of the layer between the convolutions and the factors. Default 200. */
  readonly hidden?: number;
  /** Share of that layer that is left out in a step. Default 0.2. */
  readonly dropout?: number;
  /** Step size of Adam. Default 0.001. */
  readonly learningRate?: number;
  /** Movies in a step. Default 128. */
  readonly batchSize?: number;
  /** Passes of the network over the movies in an iteration. Default 1. */
  readonly epochs?: number;
  /** Share of each user's ratings that is held out to tell which iteration was the best; 0 for none. Default 0. */
  readonly validation?: number;
  /** Iterations without a better validation before the training ends. Default 3. */
  readonly patience?: number;
  /** Seed of the initial weights, of the movies' first factors and order, and of dropout. Default 0. */
  readonly seed?: number;
}

/** The options with their defaults, checked. */
export function convMfSettings({
  factors = 50,
  iterations = 8,
  userRegularization = 10,
  itemRegularization = 30,
  centering = "none",
  vocabulary = 8000,
  length = 300,
  embedding = 200,
  filters = 100,
  hidden = 200,
  dropout = 0.2,
  learningRate = 0.001,
  batchSize = 128,
  epochs = 1,
  validation = 0,
  patience = 3,
  seed = 0,
}: ConvMfOptions): Required<ConvMfOptions> {
  positiveNumber("convMf: userRegularization", userRegularization);
  positiveNumber("convMf: itemRegularization", itemRegularization);
  oneOf("convMf: centering", centering, ratingCenterings);
  for (const [name, value] of Object.entries({ factors, iterations, vocabulary, embedding, filters, hidden }))
    positiveInteger(`convMf: ${name}`, value);
  nonNegativeInteger("convMf: length", length);
  share("convMf: dropout", dropout);
  checkTraining("convMf", { learningRate, batchSize, epochs, validation, patience, seed });
  return {
    ...{ factors, iterations, userRegularization, itemRegularization, centering, vocabulary, length, embedding },
    ...{ filters, hidden, dropout, learningRate, batchSize, epochs, validation, patience, seed },
  };
}
