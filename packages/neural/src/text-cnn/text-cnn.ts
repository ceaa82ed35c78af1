import {
  derive,
  flag,
  nonNegativeInteger,
  nonNegativeNumber,
  positiveInteger,
  positiveNumber,
  ratingSummary,
} from "@marquee/core";
import type { Estimator, Movie, User } from "@marquee/core";
import { gaussianFactorModel, restoreGaussianFactors } from "@marquee/models";
import type { RatingFactorModel } from "@marquee/models";
import { openBackend } from "../backend.ts";
import { adam } from "../training/adam.ts";
import { cellsOf, divided, squaredErrors } from "../training/cells.ts";
import { train } from "../training/train.ts";
import { catalogOf } from "./catalog.ts";
import { finishedFactors, unlearned } from "./finished-factors.ts";
import { towersOf } from "./towers.ts";

export interface TextCnnOptions {
  /** Width of the embeddings of ids, genres and words. Default 32. */
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
  /** Share of the title's features that is left out in a step. Default 0.5. */
  readonly dropout?: number;
  /** Whether the mean rating and biases of users and movies are added. Default true. */
  readonly biased?: boolean;
  /** Penalty of the embeddings of ids and of the biases, λ. Default 0.02. */
  readonly regularization?: number;
  /** Step size of Adam. Default 0.002. */
  readonly learningRate?: number;
  /** What the step size is multiplied with after each epoch. Default 0.5. */
  readonly decay?: number;
  /** Ratings in a step. Default 512. */
  readonly batchSize?: number;
  /** Passes over the ratings. Default 6. */
  readonly epochs?: number;
  /** Share of the ratings that is not learned from but tells which epoch was the best; 0 for none. Default 0. */
  readonly validation?: number;
  /** Epochs without a better validation before the training ends. Default 2. */
  readonly patience?: number;
  /** Seed of the initial weights, the order of the ratings and what is left out. Default 0. */
  readonly seed?: number;
}

/** What is known of movies and of users, by their numbers. */
export interface TextCnnCatalog {
  readonly movies: readonly (Movie | undefined)[];
  readonly users?: readonly (User | undefined)[];
}

/**
 * Two towers, one of what is known of a user, one of a movie's id, genres and title, read by convolutions over windows of
 * 2 to 5 words; the rating is their dot product.
 *   p_u = tanh(W [h(id_u), h(gender_u), h(age_u), h(occupation_u)] + w)
 *   q_i = tanh(V [h(id_i), h(Σ genres_i), max_t relu(F * title_i)_t] + v)
 *   r̂_ui = p_u · q_i  (+ μ + b_u + b_i when biased)
 * With biased false, regularization 0, decay 1, learningRate .0001, batchSize 256 and epochs 5 it is the network of a
 * widespread tutorial on MovieLens 1M. When it is trained, the towers of all users and movies are computed once: the
 * model is their factors, and a movie without ratings has those of its genres and title.
 *
 * Convolutions over sentences: Kim (2014), "Convolutional neural networks for sentence classification".
 */
export function textCnn(
  { movies, users: people = [] }: TextCnnCatalog,
  options: TextCnnOptions = {},
): Estimator<RatingFactorModel> {
  const settings = settingsOf(options);
  const {
    tower,
    plotWords,
    titleWords,
    regularization,
    learningRate,
    decay,
    batchSize,
    epochs,
    validation,
    patience,
    seed,
  } = settings;
  return {
    name: "text-cnn",
    options: { ...settings },
    async fit(ratings, context) {
      const scale = ratingSummary(ratings);
      if (ratings.data.length === 0) return gaussianFactorModel(unlearned(ratings, tower), scale, 1);
      const backend = openBackend();
      const { tf } = backend;
      const known = new Uint8Array(ratings.cols);
      for (const item of ratings.indices) known[item] = 1;
      const catalog = catalogOf(movies, people, { users: ratings.rows, known, titleWords, plotWords });
      const towers = towersOf(tf, catalog, ratings.rows, ratings.cols, settings);
      const optimizer = adam(backend, towers.variables, { learningRate });
      const [learned, held] = divided(tf, cellsOf(ratings), validation, derive(seed, "validation"));
      const offset = settings.biased ? scale.mean : 0;
      const estimate = towers.estimate(offset);
      try {
        await train(
          backend,
          {
            variables: towers.variables,
            optimizer,
            epochs,
            seed,
            patience,
            learningRate: (epoch) => learningRate * decay ** (epoch - 1),
            epoch: (epoch, random) => {
              const cells = learned.shuffled(random);
              return {
                steps: Math.ceil(cells.count / batchSize),
                loss: (step) => {
                  const { users, items, ratings: given } = cells.slice(step * batchSize, batchSize);
                  const error = estimate(users, items, derive(seed, "dropout", epoch, step)).squaredDifference(given);
                  if (regularization === 0) return error.mean();
                  return error.mean().add(towers.penalty(users, items).mul(regularization / users.size));
                },
                dispose: () => cells.dispose(),
              };
            },
            ...(held ? { validate: () => Math.sqrt(squaredErrors(tf, held, estimate) / held.count) } : {}),
          },
          context,
        );
        const noise = squaredErrors(tf, learned, estimate) / Math.max(1, learned.count);
        const values = finishedFactors(tf, towers, catalog, ratings, offset);
        return gaussianFactorModel(values, scale, 1 / Math.max(noise, LEAST_NOISE));
      } finally {
        optimizer.dispose();
        towers.dispose();
        learned.dispose();
        held?.dispose();
      }
    },
    restore: (tensors) => restoreGaussianFactors("text-cnn", tensors, tower),
  };
}

/** Keeps the precision finite where the network has learned every rating by heart. */
const LEAST_NOISE = 1e-4;

function settingsOf({
  embedding = 32,
  attributes = 16,
  tower = 200,
  filters = 8,
  titleWords = 15,
  plotWords = 0,
  dropout = 0.5,
  biased = true,
  regularization = 0.02,
  learningRate = 0.002,
  decay = 0.5,
  batchSize = 512,
  epochs = 6,
  validation = 0,
  patience = 2,
  seed = 0,
}: TextCnnOptions): Required<TextCnnOptions> {
  positiveInteger("textCnn: embedding", embedding);
  positiveInteger("textCnn: attributes", attributes);
  positiveInteger("textCnn: tower", tower);
  positiveInteger("textCnn: filters", filters);
  positiveInteger("textCnn: titleWords", titleWords);
  if (titleWords < 5) throw new RangeError(`textCnn: titleWords must be at least 5, got ${titleWords}`);
  nonNegativeInteger("textCnn: plotWords", plotWords);
  share("textCnn: dropout", dropout);
  flag("textCnn: biased", biased);
  nonNegativeNumber("textCnn: regularization", regularization);
  positiveNumber("textCnn: learningRate", learningRate);
  positiveNumber("textCnn: decay", decay);
  positiveInteger("textCnn: batchSize", batchSize);
  positiveInteger("textCnn: epochs", epochs);
  share("textCnn: validation", validation);
  positiveInteger("textCnn: patience", patience);
  nonNegativeInteger("textCnn: seed", seed);
  return {
    embedding,
    attributes,
    tower,
    filters,
    titleWords,
    plotWords,
    dropout,
    biased,
    regularization,
    learningRate,
    decay,
    batchSize,
    epochs,
    validation,
    patience,
    seed,
  };
}

/** 0 ≤ value < 1. */
function share(name: string, value: number): void {
  if (!(value >= 0 && value < 1)) throw new RangeError(`${name} must be at least 0 and below 1, got ${value}`);
}
