import { flag, nonNegativeInteger, nonNegativeNumber, positiveInteger, positiveNumber, share } from "@marquee/core";
import { checkTraining } from "../training/training-settings.ts";

export interface TextCnnOptions {
  /** Width of the embeddings of ids, genres and words. Default 64. */
  readonly embedding?: number;
  /** Width of the embeddings of gender, age and occupation. Default 16. */
  readonly attributes?: number;
  /** Width of the towers' last layers. Default 200. */
  readonly tower?: number;
  /** Filters of each window of 2, 3, 4 and 5 words. Default 8. */
  readonly filters?: number;
  /** Words of a title that are read. Default 15. */
  readonly titleWords?: number;
  /** Words of a plot that are read, as the mean of their embeddings; 0 leaves plots out. Default 0. */
  readonly plotWords?: number;
  /** Whether a movie's genres are filled up with a blank one, whose embedding is learned too. Default false. */
  readonly blanks?: boolean;
  /** Share of the title's features that is left out in a step. Default 0.5. */
  readonly dropout?: number;
  /** Whether the mean rating and biases of users and movies are added. Default true. */
  readonly biased?: boolean;
  /** Penalty of the embeddings of ids and of the biases, λ. Default 0.1. */
  readonly regularization?: number;
  /** Step size of Adam. Default 0.002. */
  readonly learningRate?: number;
  /** What the step size is multiplied with after each epoch. Default 0.7. */
  readonly decay?: number;
  /** Ratings in a step. Default 512. */
  readonly batchSize?: number;
  /** Passes over the ratings. Default 5. */
  readonly epochs?: number;
  /** Whether each pass takes the ratings in an order of its own; otherwise all have one random order. Default true. */
  readonly reshuffled?: boolean;
  /** Share of the ratings that is not learned from but tells which epoch was the best; 0 for none. Default 0. */
  readonly validation?: number;
  /** Epochs without a better validation before the training ends. Default 2. */
  readonly patience?: number;
  /** Seed of the initial weights, the order of the ratings and what is left out. Default 0. */
  readonly seed?: number;
}

/** The options with their defaults, checked. */
export function textCnnSettings({
  embedding = 64,
  attributes = 16,
  tower = 200,
  filters = 8,
  titleWords = 15,
  plotWords = 0,
  blanks = false,
  dropout = 0.5,
  biased = true,
  regularization = 0.1,
  learningRate = 0.002,
  decay = 0.7,
  batchSize = 512,
  epochs = 5,
  reshuffled = true,
  validation = 0,
  patience = 2,
  seed = 0,
}: TextCnnOptions): Required<TextCnnOptions> {
  positiveInteger("textCnn: embedding", embedding);
  positiveInteger("textCnn: attributes", attributes);
  positiveInteger("textCnn: tower", tower);
  positiveInteger("textCnn: filters", filters);
  positiveInteger("textCnn: titleWords", titleWords);
  nonNegativeInteger("textCnn: plotWords", plotWords);
  flag("textCnn: blanks", blanks);
  share("textCnn: dropout", dropout);
  flag("textCnn: biased", biased);
  nonNegativeNumber("textCnn: regularization", regularization);
  positiveNumber("textCnn: decay", decay);
  flag("textCnn: reshuffled", reshuffled);
  checkTraining("textCnn", { learningRate, batchSize, epochs, validation, patience, seed });
  const shape = { embedding, attributes, tower, filters, titleWords, plotWords, blanks, dropout, biased };
  return { ...shape, regularization, learningRate, decay, batchSize, epochs, reshuffled, validation, patience, seed };
}
