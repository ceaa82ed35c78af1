import { derive, dot, ratingSummary, rowOf, transpose } from "@marquee/core";
import type { CsrMatrix, FitContext, RatingMatrix } from "@marquee/core";
import { ratingLayers } from "@marquee/kernels";
import type { RatingLayers } from "@marquee/kernels";
import { holdOutForWeights } from "@marquee/models";
import { openBackend } from "../backend.ts";
import type { LayerWeights } from "../shared/layer-sums.ts";
import { lbfgsOptimizer } from "../training/lbfgs-optimizer.ts";
import { train } from "../training/train.ts";
import { contrasted } from "./contrasted.ts";
import type { RatingAutoencoderSettings } from "./rating-autoencoder-options.ts";
import { ratingNetwork } from "./rating-network.ts";
import type { RatingNetworkWeights } from "./rating-network.ts";

/** What a network of ratings has learned. */
export interface TrainedAutoencoder extends RatingNetworkWeights {
  /** What the hidden layers make of each row (rows × hidden). */
  readonly codes: Float32Array;
  /** Mean squared error on the ratings learned from. */
  readonly noise: number;
}

/** Steps of an epoch, each of which sees all ratings. */
const STEPS = 50;

/**
 * Trains an autoencoder of the rows of `ratings`, items or users as `side` says:
 *   ½ Σ (r − r̂)² over the known cells + λ / 2 ΣW² + λ_K / 2 ΣK²
 * by L-BFGS over all ratings at once. The loss is told per rating.
 */
export async function trainAutoencoder(
  ratings: RatingMatrix,
  settings: RatingAutoencoderSettings,
  context?: FitContext,
): Promise<TrainedAutoencoder> {
  const { side, contrast, hidden, epochs, validation, patience, seed } = settings;
  const division = { seed: derive(seed, "validation"), share: validation };
  const parts = validation > 0 ? holdOutForWeights(ratings, division) : undefined;
  const oriented = (matrix: RatingMatrix): RatingMatrix => (side === "item" ? transpose(matrix) : matrix);
  const learned = oriented(parts?.learned ?? ratings);
  const heldOut = parts && parts.heldOut.data.length > 0 ? oriented(parts.heldOut) : undefined;
  const backend = openBackend();
  const { mean } = ratingSummary(ratings);
  const layersOf = (matrix: CsrMatrix): RatingLayers =>
    ratingLayers(matrix, matrix.data.map(contrasted(mean, contrast)), hidden);
  const cells = layersOf(learned);
  const network = ratingNetwork(backend.tf, { ...settings, columns: learned.cols }, settings, mean, seed);
  const { variables } = network;
  const optimizer = lbfgsOptimizer(backend.tf, variables);
  const validate = heldOut && {
    validate: () => Math.sqrt(meanSquare(network.codes(cells), network.weights().outputs, heldOut)),
  };
  const epoch = (): ReturnType<Parameters<typeof train>[1]["epoch"]> => {
    optimizer.forget();
    return { steps: STEPS, breath: 1, loss: () => network.loss(cells).div(learned.data.length) };
  };
  try {
    await train(backend, { variables, optimizer, epochs, seed, patience, epoch, ...validate }, context);
    const weights = network.weights();
    const noise = meanSquare(network.codes(cells), weights.outputs, learned);
    return { codes: network.codes(heldOut ? layersOf(oriented(ratings)) : cells), ...weights, noise };
  } finally {
    optimizer.dispose();
    network.dispose();
  }
}

/** The mean of (h_r·V_j + c_j − r_rj)² over `cells`. */
function meanSquare(codes: Float32Array, { weights, bias }: LayerWeights, cells: CsrMatrix): number {
  const hidden = weights.length / bias.length;
  let sum = 0;
  for (let row = 0; row < cells.rows; row++) {
    const code = rowOf(codes, hidden, row);
    for (let p = cells.indptr[row]; p < cells.indptr[row + 1]; p++) {
      const column = cells.indices[p];
      sum += (dot(code, rowOf(weights, hidden, column)) + bias[column] - cells.data[p]) ** 2;
    }
  }
  return sum / cells.data.length;
}

/** What is known without a single rating: nothing. */
export function untrained({ rows, cols }: RatingMatrix, settings: RatingAutoencoderSettings): TrainedAutoencoder {
  const { side, layers, hidden } = settings;
  const [rowsThere, columns] = side === "item" ? [cols, rows] : [rows, cols];
  const layer = (weights: number, outputs: number): LayerWeights => ({
    weights: new Float32Array(weights),
    bias: new Float32Array(outputs),
  });
  return {
    codes: new Float32Array(rowsThere * hidden),
    encoder: Array.from({ length: layers }, (_, k) => layer((k === 0 ? columns : hidden) * hidden, hidden)),
    outputs: layer(columns * hidden, columns),
    noise: 1,
  };
}
