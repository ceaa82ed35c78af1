import { derive, permutation, ratingSummary, rowCounts, transpose } from "@marquee/core";
import type { FitContext, RatingMatrix } from "@marquee/core";
import { holdOutForWeights, numbersWith } from "@marquee/models";
import type { Scalar } from "@tensorflow/tfjs";
import { openBackend } from "../backend.ts";
import type { LayerWeights } from "../shared/layer-sums.ts";
import { adam } from "../training/adam.ts";
import { train } from "../training/train.ts";
import { maskedError } from "./masked-error.ts";
import type { RatingAutoencoderSettings } from "./rating-autoencoder-options.ts";
import { ratingNetwork } from "./rating-network.ts";
import { codesOf, squaredErrorsOf } from "./rating-passes.ts";
import { ratingRows } from "./rating-rows.ts";

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
 * by Adam, whose step size stays for the first half of the epochs and then falls to 0 in a straight line. The error of a
 * step stands for that of all rows, and the loss is told per rating.
 */
export async function trainAutoencoder(
  ratings: RatingMatrix,
  settings: RatingAutoencoderSettings,
  context?: FitContext,
): Promise<TrainedAutoencoder> {
  const { side, learningRate, batchSize, epochs, validation, patience, seed } = settings;
  const division = { seed: derive(seed, "validation"), share: validation };
  const parts = validation > 0 ? holdOutForWeights(ratings, division) : undefined;
  const oriented = (matrix: RatingMatrix): RatingMatrix => (side === "item" ? transpose(matrix) : matrix);
  const learned = oriented(parts?.learned ?? ratings);
  const heldOut = parts && parts.heldOut.data.length > 0 ? oriented(parts.heldOut) : undefined;
  const rows = numbersWith(rowCounts(learned));
  const backend = openBackend();
  const { tf } = backend;
  const { mean } = ratingSummary(learned);
  const network = ratingNetwork(tf, { ...settings, columns: learned.cols }, settings, mean, seed);
  const optimizer = adam(backend, network.variables, { learningRate });
  try {
    await train(
      backend,
      {
        variables: network.variables,
        optimizer,
        epochs,
        seed,
        patience,
        learningRate: (epoch) => learningRate * Math.min(1, (2 * (epochs - epoch + 1)) / epochs),
        epoch: (_, shuffle) => {
          const order = permutation(rows.length, shuffle).map((k) => rows[k]);
          return {
            steps: Math.ceil(rows.length / batchSize),
            loss: (step) => {
              const batch = order.subarray(step * batchSize, (step + 1) * batchSize);
              const { values, known } = ratingRows(tf, learned, batch);
              const { estimates, penalty } = network.output(values);
              const error = maskedError(tf, estimates, known, values).mul<Scalar>(rows.length / batch.length);
              return error.add<Scalar>(penalty).div(learned.data.length);
            },
            dispose: () => undefined,
          };
        },
        ...(heldOut
          ? { validate: () => Math.sqrt(squaredErrorsOf(tf, network, learned, heldOut) / heldOut.data.length) }
          : {}),
      },
      context,
    );
    return {
      codes: codesOf(tf, network, oriented(ratings)),
      layers: network.layers(),
      noise: squaredErrorsOf(tf, network, learned, learned) / learned.data.length,
    };
  } finally {
    optimizer.dispose();
    network.dispose();
  }
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
