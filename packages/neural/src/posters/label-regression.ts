import { nonNegativeNumber, tensor, tensorReader } from "@marquee/core";
import type { FitContext, Options, Tensors } from "@marquee/core";
import type { Tensor2D } from "@tensorflow/tfjs";
import { openBackend } from "../backend.ts";
import { layerSums } from "../shared/layer-sums.ts";
import type { LayerWeights } from "../shared/layer-sums.ts";
import { rowsOf } from "../shared/rows-of.ts";
import { logOdds, momentsOf, unscaled } from "./label-moments.ts";
import { checkLabels, trainLabels } from "./label-training.ts";
import type { Labels } from "./label-training.ts";
import { checkTraining } from "../training/training-settings.ts";

export interface LabelRegressionOptions {
  /** Penalty of the weights, λ. Default .1. */
  readonly regularization?: number;
  /** Step size of Adam. Default .0003. */
  readonly learningRate?: number;
  /** Examples in a step. Default 256. */
  readonly batchSize?: number;
  /** Most passes over the examples. Default 60. */
  readonly epochs?: number;
  /** Share of the examples that is not learned from but tells which epoch was the best; 0 for none. Default .1. */
  readonly validation?: number;
  /** Epochs without a better validation before the training ends. Default 5. */
  readonly patience?: number;
  /** Seed of the order of the examples and of the validation part. Default 0. */
  readonly seed?: number;
}

/** Vectors of examples, row-major (examples × width). */
export interface VectorTable {
  readonly vectors: Float32Array;
  readonly width: number;
}

/** Learned labels of vectors. */
export interface LabelModel {
  /** (examples × labels): the probability that an example has a label. */
  probabilities(table: VectorTable): Float32Array;
  tensors(): Tensors;
}

/** A configured, untrained regression. */
export interface LabelRegression {
  readonly name: string;
  readonly options: Options;
  fit(table: VectorTable, labels: Labels, context?: FitContext): Promise<LabelModel>;
  restore(tensors: Tensors): LabelModel;
}

/**
 * Logistic regression of several labels that do not exclude each other, such as the genres of a movie.
 *   p_l = σ(w_l · z + b_l),  z = (x − mean) / deviation over the examples
 *   minimized: the mean cross-entropy of all labels + λ Σ ‖w_l‖² / labels
 */
export function labelRegression(options: LabelRegressionOptions = {}): LabelRegression {
  const { regularization = 0.1, learningRate = 0.0003, batchSize = 256 } = options;
  const { epochs = 60, validation = 0.1, patience = 5, seed = 0 } = options;
  nonNegativeNumber("labelRegression: regularization", regularization);
  checkTraining("labelRegression", { learningRate, batchSize, epochs, validation, patience, seed });
  const settings = { regularization, learningRate, batchSize, epochs, validation, patience, seed };
  return {
    name: "label-regression",
    options: settings,
    async fit({ vectors, width }, labels, context) {
      checkLabels("labelRegression", labels, vectors.length / width);
      const backend = openBackend();
      const { tf } = backend;
      const moments = momentsOf(vectors, width);
      const { mean, deviation } = moments;
      const scaled = vectors.map((value, k) => (value - mean[k % width]) / deviation[k % width]);
      const weights = tf.tidy(() => tf.variable(tf.zeros([width, labels.width])));
      const bias = tf.tidy(() => tf.variable(tf.tensor1d(logOdds(labels))));
      try {
        const network = {
          variables: { weights, bias },
          logits: (rows: Int32Array) =>
            tf
              .tensor2d(rowsOf(scaled, width, rows), [rows.length, width])
              .matMul<Tensor2D>(weights)
              .add<Tensor2D>(bias),
          penalty: () =>
            tf.tidy(() =>
              weights
                .square()
                .sum()
                .mul(regularization / labels.width)
                .asScalar(),
            ),
        };
        await trainLabels(backend, network, labels, settings, context);
        return regressionModel(unscaled(weights.dataSync() as Float32Array, bias.dataSync() as Float32Array, moments));
      } finally {
        tf.dispose([weights, bias]);
      }
    },
    restore(tensors) {
      const reader = tensorReader("labelRegression", tensors);
      return regressionModel({ weights: reader.float32("weights"), bias: reader.float32("bias") });
    },
  };
}

function regressionModel(layer: LayerWeights): LabelModel {
  const { weights, bias } = layer;
  const inputs = weights.length / bias.length;
  return {
    probabilities({ vectors, width }) {
      if (width !== inputs) throw new RangeError(`labelRegression: vectors must have width ${inputs}, got ${width}`);
      const found = new Float32Array((vectors.length / width) * bias.length);
      for (let row = 0; row * width < vectors.length; row++) {
        const sums = layerSums(layer, vectors.subarray(row * width, (row + 1) * width));
        found.set(
          sums.map((sum) => 1 / (1 + Math.exp(-sum))),
          row * bias.length,
        );
      }
      return found;
    },
    tensors: () => ({ weights: tensor(weights, inputs, bias.length), bias: tensor(bias) }),
  };
}
