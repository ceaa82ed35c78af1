import { columnCounts, ratingSummary, rowCounts, tensorReader } from "@marquee/core";
import type { Estimator, RatingMatrix, RatingSummary } from "@marquee/core";
import {
  centeredFactors,
  gaussianFactorModel,
  mixRows,
  profileOf,
  ratingFactorModel,
  readBiasedFactors,
  restoreGaussianFactors,
} from "@marquee/models";
import type { BiasedFactors, RatingFactorModel } from "@marquee/models";
import { precisionOf } from "../shared/precision.ts";
import { contrasted } from "./contrasted.ts";
import { checkAutoencoder } from "./rating-autoencoder-options.ts";
import type { RatingAutoencoderSettings } from "./rating-autoencoder-options.ts";
import { encodeRatings, encoderTensors, readEncoder } from "./rating-encoder.ts";
import type { RatingEncoder } from "./rating-encoder.ts";
import { centerOf } from "./rating-network.ts";
import { trainAutoencoder, untrained } from "./rating-training.ts";
import type { TrainedAutoencoder } from "./rating-training.ts";

/** A trained autoencoder of ratings: what is hidden is factors, and prediction needs no TensorFlow. */
export type RatingAutoencoderModel = RatingFactorModel;

/** Fit and restore of an autoencoder of ratings, whose settings are checked; `name` opens the messages. */
export function autoencoderEstimator(
  name: string,
  settings: RatingAutoencoderSettings,
): Pick<Estimator<RatingAutoencoderModel>, "fit" | "restore"> {
  checkAutoencoder(name, settings);
  const { side, layers, hidden } = settings;
  return {
    async fit(ratings, context) {
      const scale = ratingSummary(ratings);
      const trained =
        ratings.data.length === 0 ? untrained(ratings, settings) : await trainAutoencoder(ratings, settings, context);
      const values = factorsOf(ratings, trained, settings);
      if (side === "item") return gaussianFactorModel(values, scale, precisionOf(trained.noise));
      return encodingModel(values, scale, encoderOf(ratings, trained), settings);
    },
    restore(tensors) {
      if (side === "item") return restoreGaussianFactors(name, tensors, hidden);
      const read = tensorReader(name, tensors);
      const values = readBiasedFactors(read, hidden);
      return encodingModel(values, read.scale(), readEncoder(read, values.itemBias.length, layers, hidden), settings);
    },
  };
}

/** The model whose new users are encoded. */
function encodingModel(
  values: BiasedFactors,
  scale: RatingSummary,
  encoder: RatingEncoder,
  { contrast, centered }: RatingAutoencoderSettings,
): RatingAutoencoderModel {
  const enter = contrasted(scale.mean, contrast);
  const items = values.itemBias.length;
  const model = ratingFactorModel(values, scale, (rated, ratings) =>
    encodeRatings(encoder, profileOf(rated, ratings, items), enter, centerOf(centered)),
  );
  return { ...model, tensors: () => ({ ...model.tensors(), ...encoderTensors(encoder) }) };
}

/** The codes of the rows and the output weights of the columns as centered factors, with the output's biases. */
function factorsOf(
  ratings: RatingMatrix,
  { codes, outputs: { weights, bias } }: TrainedAutoencoder,
  { side, hidden }: RatingAutoencoderSettings,
): BiasedFactors {
  const counts = { users: rowCounts(ratings), items: columnCounts(ratings) };
  const sides =
    side === "item" ? { userFactors: weights, itemFactors: codes } : { userFactors: codes, itemFactors: weights };
  const values = centeredFactors(counts, { factors: hidden, ...sides }, 0);
  const known = side === "item" ? counts.users : counts.items;
  const mean = meanRow(bias, 1, known)[0];
  const plus = (biases: Float32Array): Float32Array =>
    biases.map((value, k) => value + (known[k] > 0 ? bias[k] - mean : 0));
  return {
    ...values,
    offset: values.offset + mean,
    ...(side === "item" ? { userBias: plus(values.userBias) } : { itemBias: plus(values.itemBias) }),
  };
}

function encoderOf(ratings: RatingMatrix, { codes, encoder, outputs }: TrainedAutoencoder): RatingEncoder {
  const [first, ...others] = encoder;
  const counts = columnCounts(ratings);
  const hidden = first.bias.length;
  return {
    layers: [{ ...first, weights: mixRows(counts, first.weights) }, ...others],
    userMean: meanRow(codes, hidden, rowCounts(ratings)),
    itemMean: meanRow(outputs.weights, hidden, counts),
  };
}

/** The mean of the rows (counts.length × width) whose count is above 0; 0 without such. */
function meanRow(rows: Float32Array, width: number, counts: Int32Array): Float32Array {
  const sum = new Float64Array(width);
  let known = 0;
  counts.forEach((count, r) => {
    if (count === 0) return;
    known++;
    for (let f = 0; f < width; f++) sum[f] += rows[r * width + f];
  });
  return Float32Array.from(sum, (value) => value / Math.max(1, known));
}
