import { positiveInteger } from "@marquee/core";
import type { FitContext, Options, Pixels, Tensors } from "@marquee/core";
import { openBackend } from "../backend.ts";
import { rowsOf } from "../shared/rows-of.ts";
import { convolutions, imageBytes } from "./convolutions.ts";
import { checkLabels, trainLabels } from "./label-training.ts";
import type { Labels } from "./label-training.ts";
import { posterModel, restorePosterModel } from "./poster-model.ts";
import type { PosterModel } from "./poster-model.ts";
import { checkTraining } from "../training/training-settings.ts";

export interface PosterCnnOptions {
  /** Filters of the first layer; each further one has twice as many. Default 8. */
  readonly filters?: number;
  /** Convolutional layers. Default 3. */
  readonly layers?: number;
  /** Step size of Adam. Default .005. */
  readonly learningRate?: number;
  /** Pictures in a step. Default 32. */
  readonly batchSize?: number;
  /** Most passes over the pictures. Default 30. */
  readonly epochs?: number;
  /** Share of the pictures that is not learned from but tells which epoch was the best; 0 for none. Default .1. */
  readonly validation?: number;
  /** Epochs without a better validation before the training ends. Default 6. */
  readonly patience?: number;
  /** Seed of the initial weights, the order of the pictures and the validation part. Default 0. */
  readonly seed?: number;
}

/** A configured, untrained network of posters. */
export interface PosterCnn {
  readonly name: string;
  readonly options: Options;
  /** Learns which labels pictures of one size have. */
  fit(images: readonly Pixels[], labels: Labels, context?: FitContext): Promise<PosterModel>;
  restore(tensors: Tensors): PosterModel;
}

/**
 * A small convolutional network from scratch that tells the labels of posters, such as genres, which do not exclude each
 * other.
 *   x₀ = pixels, −1 … 1;  x_k = pool(relu(F_k * x_{k−1} + f_k)),  k = 1 … layers
 *   p = σ(W [mean x, max x] + b), mean and maximum over the places of the last layer
 * The filters F_k are 3 × 3; the first ones move in steps of two, each pool takes the maximum of two by two places. The
 * mean tells of the whole picture, the maximum that something stands anywhere.
 *
 * Convolution, pooling: LeCun, Bottou, Bengio and Haffner (1998); the mean over places: Lin, Chen and Yan (2014).
 */
export function posterCnn(options: PosterCnnOptions = {}): PosterCnn {
  const { filters = 8, layers = 3, learningRate = 0.005, batchSize = 32 } = options;
  const { epochs = 30, validation = 0.1, patience = 6, seed = 0 } = options;
  positiveInteger("posterCnn: filters", filters);
  positiveInteger("posterCnn: layers", layers);
  checkTraining("posterCnn", { learningRate, batchSize, epochs, validation, patience, seed });
  const settings = { filters, layers, learningRate, batchSize, epochs, validation, patience, seed };
  return {
    name: "poster-cnn",
    options: settings,
    async fit(images, labels, context) {
      checkLabels("posterCnn", labels, images.length);
      const { bytes, ...size } = imageBytes("posterCnn", images);
      const backend = openBackend();
      const network = convolutions(backend.tf, { ...settings, labels: labels.width });
      const width = bytes.length / images.length;
      try {
        const logits = (rows: Int32Array): ReturnType<typeof network.logits> =>
          network.logits(network.inputs(rowsOf(bytes, width, rows), size));
        await trainLabels(backend, { variables: network.variables, logits }, labels, settings, context);
        return posterModel(network.tensors(), size);
      } finally {
        network.dispose();
      }
    },
    restore: restorePosterModel,
  };
}
