import { derive, random, ratingSummary } from "@marquee/core";
import type { Estimator, Movie, User } from "@marquee/core";
import { gaussianFactorModel, restoreGaussianFactors } from "@marquee/models";
import type { RatingFactorModel } from "@marquee/models";
import { openBackend } from "../backend.ts";
import { precisionOf } from "../shared/precision.ts";
import { unlearnedFactors } from "../shared/unlearned-factors.ts";
import { cellsFrom, cellsOf, divided, shuffledCells, squaredErrors } from "../training/cells.ts";
import { trainByAdam } from "../training/train-by-adam.ts";
import { catalogOf } from "./catalog.ts";
import { finishedFactors } from "./finished-factors.ts";
import { textCnnSettings } from "./options.ts";
import type { TextCnnOptions } from "./options.ts";
import { stepsOf } from "./steps.ts";
import { towersOf } from "./towers.ts";

export type { TextCnnOptions } from "./options.ts";

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
 * A window begins at every word of a title, and one behind the last. After the training the towers of all users and
 * movies are computed once: the model is their factors, and a movie without ratings has those of its genres and
 * title. Plots are read as the mean of their words' embeddings, through a hidden layer of their own.
 *
 * With embedding 32, biased false, blanks true, regularization 0, decay 1, learningRate .0001, batchSize 256, epochs 5 and
 * reshuffled false it is the network of a widespread tutorial on MovieLens 1M. It fills genres up to eighteen with a blank
 * one: its embedding, summed many times over, learns the mean rating quickly. And it takes the ratings in one order in all
 * passes, in which Adam learns them by heart sooner: an advantage as long as the network has learned too little.
 *
 * Convolutions over sentences: Kim (2014), "Convolutional neural networks for sentence classification".
 */
export function textCnn(
  { movies, users: people = [] }: TextCnnCatalog,
  options: TextCnnOptions = {},
): Estimator<RatingFactorModel> {
  const settings = textCnnSettings(options);
  const { tower, plotWords, titleWords, blanks, dropout, biased, regularization } = settings;
  const { learningRate, decay, batchSize, reshuffled, validation, seed } = settings;
  return {
    name: "text-cnn",
    options: { ...settings },
    async fit(ratings, context) {
      const scale = ratingSummary(ratings);
      if (ratings.data.length === 0) return gaussianFactorModel(unlearnedFactors(ratings, tower), scale, 1);
      const backend = openBackend();
      const { tf } = backend;
      const known = new Uint8Array(ratings.cols);
      for (const item of ratings.indices) known[item] = 1;
      const catalog = catalogOf(movies, people, { users: ratings.rows, known, titleWords, plotWords, blanks });
      const towers = towersOf(tf, catalog, ratings.rows, ratings.cols, settings);
      const [learned, held] = divided(cellsOf(ratings), validation, derive(seed, "validation"));
      const offset = biased ? scale.mean : 0;
      const network = { catalog, towers, biased, plotWords, regularization, offset };
      const { loss, gradients, dispose } = stepsOf(backend, { ...network, dropout });
      const estimate = towers.estimate(offset);
      try {
        await trainByAdam(
          backend,
          towers.variables,
          settings,
          {
            learningRate: (epoch) => learningRate * decay ** (epoch - 1),
            epoch: (epoch, draw) => {
              const cells = shuffledCells(learned, reshuffled ? draw : random(derive(seed, "order")));
              const batch = (step: number) =>
                [cellsFrom(cells, step * batchSize, batchSize), derive(seed, "dropout", epoch, step)] as const;
              return {
                steps: Math.ceil(cells.ratings.length / batchSize),
                loss: (step) => loss(...batch(step)),
                gradients: gradients && ((step) => gradients(...batch(step))),
              };
            },
            validate: held && (() => Math.sqrt(squaredErrors(tf, held, estimate) / held.ratings.length)),
          },
          context,
        );
        const noise = squaredErrors(tf, learned, estimate) / learned.ratings.length;
        const values = finishedFactors(tf, towers, catalog, ratings, offset);
        return gaussianFactorModel(values, scale, precisionOf(noise));
      } finally {
        dispose();
        towers.dispose();
      }
    },
    restore: (tensors) => restoreGaussianFactors("textCnn", tensors, tower),
  };
}
