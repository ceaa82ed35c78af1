import { derive, permutation, ratingSummary, rowCounts, transpose } from "@marquee/core";
import type { FitContext, RatingMatrix } from "@marquee/core";
import { holdOutForWeights } from "@marquee/models";
import type { Scalar } from "@tensorflow/tfjs";
import { openBackend } from "../backend.ts";
import type { LayerWeights } from "../shared/layer-sums.ts";
import { trainNetwork } from "../shared/train-network.ts";
import type { Passes } from "../training/train-by-adam.ts";
import { drawnRows } from "./drawn-rows.ts";
import { maskedError } from "./masked-error.ts";
import type { RatingAutoencoderSettings } from "./rating-autoencoder-options.ts";
import { ratingNetwork } from "./rating-network.ts";
import { codesOf, squaredErrorsOf } from "./rating-passes.ts";
import { contrasted, ratingRows } from "./rating-rows.ts";

/** What a network of ratings has learned. */
export interface TrainedAutoencoder {
  /** What the hidden layers make of each row (rows × hidden). */
  readonly codes: Float32Array;
  /** Hidden layers and the last one. */
  readonly layers: readonly LayerWeights[];
  /** Mean squared error on the ratings learned from. */
  readonly noise: number;
}

/**
 * Trains an autoencoder of the rows of `ratings`, items or users as `side` says, on the rows with ratings:
 *   ½ Σ (r − r̂)² over the known cells + λ / 2 ΣW² + λ_K / 2 ΣK²
 * by Adam, whose step size stays for the first half of the epochs and then falls to 0 in a straight line. The weighted
 * error of the rows of a step (see `drawnRows`) stands for that of all, and the loss is told per rating.
 */
export async function trainAutoencoder(
  ratings: RatingMatrix,
  settings: RatingAutoencoderSettings,
  context?: FitContext,
): Promise<TrainedAutoencoder> {
  const { side, contrast, learningRate, batchSize, epochs, validation, seed } = settings;
  const division = { seed: derive(seed, "validation"), share: validation };
  const parts = validation > 0 ? holdOutForWeights(ratings, division) : undefined;
  const oriented = (matrix: RatingMatrix): RatingMatrix => (side === "item" ? transpose(matrix) : matrix);
  const learned = oriented(parts?.learned ?? ratings);
  const heldOut = parts && parts.heldOut.data.length > 0 ? oriented(parts.heldOut) : undefined;
  const counts = rowCounts(learned);
  const backend = openBackend();
  const { tf } = backend;
  const { mean } = ratingSummary(ratings);
  const enter = contrasted(mean, contrast);
  const network = ratingNetwork(tf, { ...settings, columns: learned.cols }, settings, mean, seed);
  const passes: Passes = {
    learningRate: (epoch) => learningRate * Math.min(1, (2 * (epochs - epoch + 1)) / epochs),
    epoch: (_, draw) => {
      const { rows, weights } = drawnRows(counts, draw);
      const order = permutation(rows.length, draw);
      return {
        steps: Math.ceil(rows.length / batchSize),
        loss: (step) => {
          const batch = order.subarray(step * batchSize, (step + 1) * batchSize);
          const own = batch.map((k) => rows[k]);
          const { inputs, values, known } = ratingRows(tf, learned, own, enter);
          const roots = tf.tensor2d(
            Float32Array.from(batch, (k) => Math.sqrt(weights[k])),
            [batch.length, 1],
          );
          const { estimates, penalty } = network.output(inputs);
          const error = maskedError(tf, estimates, known.mul(roots), values.mul(roots));
          return error
            .mul<Scalar>(rows.length / batch.length)
            .add<Scalar>(penalty)
            .div(learned.data.length);
        },
      };
    },
    validate: heldOut
      ? () => Math.sqrt(squaredErrorsOf(tf, network, learned, heldOut, enter) / heldOut.data.length)
      : undefined,
  };
  const finish = (): TrainedAutoencoder => ({
    codes: codesOf(tf, network, oriented(ratings), enter),
    layers: network.layers(),
    noise: squaredErrorsOf(tf, network, learned, learned, enter) / learned.data.length,
  });
  return trainNetwork(backend, network, settings, passes, context, finish);
}

/** What is known without a single rating: nothing. */
export function untrained({ rows, cols }: RatingMatrix, settings: RatingAutoencoderSettings): TrainedAutoencoder {
  const { side, layers, hidden } = settings;
  const [rowsThere, columns] = side === "item" ? [cols, rows] : [rows, cols];
  const layer = (inputs: number, outputs: number): LayerWeights => ({
    weights: new Float32Array(inputs * outputs),
    bias: new Float32Array(outputs),
  });
  const hiddenLayers = Array.from({ length: layers }, (_, k) => layer(k === 0 ? columns : hidden, hidden));
  return { codes: new Float32Array(rowsThere * hidden), layers: [...hiddenLayers, layer(hidden, columns)], noise: 1 };
}
