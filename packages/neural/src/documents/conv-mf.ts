import { columnCounts, derive, normal, permutation, present, random, ratingSummary } from "@marquee/core";
import type { Estimator, Movie, RatingMatrix } from "@marquee/core";
import { gaussianFactorModel, holdOutForWeights, numbersWith, restoreGaussianFactors } from "@marquee/models";
import type { RatingFactorModel } from "@marquee/models";
import type { Tensor, Tensor2D, Variable } from "@tensorflow/tfjs";
import { openBackend } from "../backend.ts";
import type { WordVectors } from "../sentiment/word-vectors.ts";
import { floatsOf } from "../shared/named-weights.ts";
import { precisionOf } from "../shared/precision.ts";
import { unlearnedFactors } from "../shared/unlearned-factors.ts";
import { adam } from "../training/adam.ts";
import { train } from "../training/train.ts";
import { convMfSettings } from "./conv-mf-options.ts";
import type { ConvMfOptions } from "./conv-mf-options.ts";
import { documentNetwork } from "./document-network.ts";
import { batchOf, documentsOf } from "./documents.ts";
import { finishedConvMf } from "./finished-conv-mf.ts";
import { itemWeights, priorFactors, weightedMean } from "./prior-factors.ts";
import type { UserItemFactors } from "./prior-factors.ts";

export type { ConvMfOptions } from "./conv-mf-options.ts";

/** What is known of movies, by their numbers. */
export interface ConvMfCatalog {
  readonly movies: readonly (Movie | undefined)[];
  /** Where the embeddings of words begin. Default small random numbers. */
  readonly vectors?: WordVectors;
}

/**
 * Convolutional matrix factorization: each movie's factors are held to what a network makes of its plot.
 *   score(u, i) = b_ui + x_u·y_i,  θ_i = CNN(plot_i)
 *   minimizing Σ (r_ui − score(u, i))² + λ_U Σ_u ‖x_u‖² + λ_V Σ_i w_i ‖y_i − θ_i‖² over the ratings
 * An iteration solves exactly for the users and for the movies, moves the network's last bias to the movies' mean, then
 * trains the network to give the movies' factors. The weights w_i ∝ √n_i of movies with n_i ratings, 1 on average, are
 * the authors' in their code; b_ui stands for what `centering` names, which they do not have. The network reads the
 * embeddings of words by convolutions over windows of 3, 4 and 5 words, takes the maxima over the plot, and ends in two
 * layers of tanh. A movie without ratings has the factors θ_i of its plot, and one without both stands at the mean.
 * With length 0 no plot is read, and all movies are held to one learned mean.
 *
 * Little of the gain over PMF is what plots say: on a validation part of MovieLens 1M, where PMF with the authors'
 * penalties has a root mean squared error of .900, factors held to one mean have .854, to what the network makes of
 * plots .846, and of plots dealt out to other movies .847.
 *
 * Kim, Park, Oh, Lee and Yu (2016), "Convolutional matrix factorization for document context-aware recommendation", who
 * took λ_U = 100 and λ_V = 10 on MovieLens 1M.
 */
export function convMf({ movies, vectors }: ConvMfCatalog, options: ConvMfOptions = {}): Estimator<RatingFactorModel> {
  const settings = convMfSettings(options);
  const { factors, iterations, centering, validation, patience, learningRate, batchSize, epochs, seed } = settings;
  if (vectors && vectors.width !== settings.embedding) {
    throw new RangeError(`convMf: embedding must be ${vectors.width}, as wide as vectors, got ${settings.embedding}`);
  }
  return {
    name: "conv-mf",
    options: { ...settings },
    async fit(ratings, context) {
      const scale = ratingSummary(ratings);
      if (ratings.data.length === 0) return gaussianFactorModel(unlearnedFactors(ratings, factors), scale, 1);
      const { learned, heldOut } = dividedRatings(ratings, validation, seed);
      const counts = columnCounts(learned);
      const rated = numbersWith(counts);
      const weights = itemWeights(counts);
      const prior = await priorFactors(learned, centering, settings);
      const texts = Array.from(counts, (_, item) => movies[item]?.plot ?? "");
      const documents = documentsOf(texts, present(counts), settings);
      const backend = openBackend();
      const { tf } = backend;
      const network = documentNetwork(tf, documents, settings, vectors);
      const factorsOf = (rows: number): Variable => tf.tidy(() => tf.variable(tf.zeros([rows, factors]), false));
      const [users, items] = [factorsOf(ratings.rows), factorsOf(ratings.cols)];
      const solved = (): UserItemFactors => ({ userFactors: floatsOf(users), itemFactors: floatsOf(items) });
      const optimizer = adam(backend, network.learned, { learningRate });
      const batches = Math.ceil(rated.length / batchSize);
      try {
        await train(
          backend,
          {
            variables: { ...network.variables, users, items },
            optimizer,
            epochs: iterations,
            seed,
            patience,
            epoch: async (iteration, draw) => {
              const means = network.outputs(documents);
              const start = iteration === 1 ? startOf(means, seed) : floatsOf(items);
              const { userFactors, itemFactors } = await prior.solve(start, means, context);
              tf.tidy(() => {
                users.assign(tf.tensor(userFactors, users.shape));
                items.assign(tf.tensor(itemFactors, items.shape));
              });
              network.shift(weightedMean(means, weights, rated), weightedMean(itemFactors, weights, rated));
              const orders = Array.from({ length: epochs }, () => permutation(rated.length, draw));
              return {
                steps: epochs * batches,
                loss: (step) => {
                  const first = (step % batches) * batchSize;
                  const places = orders[Math.floor(step / batches)].subarray(first, first + batchSize);
                  const rows = places.map((place) => rated[place]);
                  const wanted = (items as Tensor as Tensor2D).gather(tf.tensor1d(rows, "int32"));
                  const errors = network.output(batchOf(documents, rows), draw).squaredDifference(wanted).sum(1);
                  return errors.mul(tf.tensor1d(Float32Array.from(rows, (item) => weights[item]))).mean();
                },
              };
            },
            ...(heldOut ? { validate: () => prior.error(heldOut, solved()) } : {}),
          },
          context,
        );
        const values = finishedConvMf(factors, solved(), network.outputs(documents), documents, learned, prior.bias);
        const noise = prior.error(learned, solved()) ** 2;
        return gaussianFactorModel(values, scale, precisionOf(noise));
      } finally {
        optimizer.dispose();
        network.dispose();
        tf.dispose([users, items]);
      }
    },
    restore: (tensors) => restoreGaussianFactors("convMf", tensors, factors),
  };
}

/** Deviation of the movies' first factors from the network's, so that those without a word differ. */
const DEVIATION = 0.1;

function startOf(means: Float32Array, seed: number): Float32Array {
  const draw = random(derive(seed, "items"));
  return means.map((mean) => mean + DEVIATION * normal(draw));
}

/** The ratings to learn from and, where there is a share to validate on that has any, those held out. */
function dividedRatings(
  ratings: RatingMatrix,
  share: number,
  seed: number,
): { readonly learned: RatingMatrix; readonly heldOut?: RatingMatrix } {
  if (share === 0) return { learned: ratings };
  const { learned, heldOut } = holdOutForWeights(ratings, { seed: derive(seed, "validation"), share });
  return heldOut.data.length > 0 ? { learned, heldOut } : { learned };
}
