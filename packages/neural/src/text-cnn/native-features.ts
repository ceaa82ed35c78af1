import type { NativeValue } from "../native-operations.ts";
import type { NativeKernels } from "../training/native-kernels.ts";
import type { Ended, NativeLayers } from "../training/native-layers.ts";
import { WIDEST } from "./title-windows.ts";
import { wordLists } from "./word-lists.ts";

/**
 * The hidden vectors of what is known of users, those of all kinds beside each other. `known` is (cells × values), `mask`
 * (values × hidden) with the blocks of the kinds. The tables are small, so they go through their layer before rows are taken.
 */
export function attributeFeatures(
  kernels: NativeKernels,
  layers: NativeLayers,
  known: NativeValue,
  mask: Float32Array,
): Ended {
  const table = layers.dense(layers.value("attribute"), "attribute-hidden", "relu");
  const values = kernels.times(table.out, kernels.floats(mask, ...table.out.shape));
  return {
    out: kernels.multiply(known, values),
    back(slope) {
      // Outside of the blocks `values` is 0, so relu's gradient by it keeps the gradients in their blocks.
      layers.slopes["attribute"] = table.back(kernels.reluSlope(kernels.multiply(known, slope, { a: true }), values));
    },
  };
}

/** The hidden vectors of sums of genres, `genres` being (cells × genres). */
export function genreFeatures(kernels: NativeKernels, layers: NativeLayers, genres: NativeValue): Ended {
  const hidden = layers.dense(kernels.multiply(genres, layers.value("genre")), "genre-hidden", "relu");
  return {
    out: hidden.out,
    back(slope) {
      layers.slopes["genre"] = kernels.multiply(genres, hidden.back(slope), { a: true });
    },
  };
}

/** Maxima over the windows of each title; as relu grows, it may come after them. */
export function titleFeatures(
  kernels: NativeKernels,
  layers: NativeLayers,
  windows: readonly Int32Array[],
  mask: Float32Array,
): Ended {
  const table = layers.value("word");
  const weights = layers.value("convolution.weights");
  const embedding = table.shape[1];
  const { words, texts, places, sorted } = wordLists(windows, table.shape[0]);
  const rows = words.length / WIDEST;
  const titles = kernels.integers(
    texts.filter((_, k) => k % WIDEST === 0),
    rows,
  );
  const vectors = kernels.reshaped(
    kernels.gather(table, kernels.integers(words, words.length)),
    rows,
    WIDEST * embedding,
  );
  const found = kernels.multiply(vectors, weights);
  const most = kernels.segmentMaxima(found, titles);
  const features = kernels.relu(kernels.plusBias(most, layers.value("convolution.bias")));
  return {
    out: features,
    back(slope) {
      const inner = kernels.reluSlope(slope, features);
      const own = kernels.whereEqual(found, kernels.gather(most, titles), kernels.gather(inner, titles));
      const ofWords = kernels.reshaped(kernels.multiply(own, weights, { b: true }), words.length, embedding);
      const order = [places, sorted].map((list) => kernels.integers(list, list.length));
      layers.slopes["convolution.bias"] = kernels.biasSlope(inner);
      const slopes = kernels.multiply(vectors, own, { a: true });
      layers.slopes["convolution.weights"] = kernels.times(slopes, kernels.floats(mask, ...weights.shape));
      layers.slopes["word"] = kernels.segmentSums(ofWords, order[0], order[1], table.shape[0]);
    },
  };
}

/** The means of the vectors of the plots' words, through a hidden layer. */
export function plotFeatures(kernels: NativeKernels, layers: NativeLayers, plots: readonly Int32Array[]): Ended {
  const table = layers.value("word");
  const { words, texts, places, sorted } = wordLists(plots, table.shape[0]);
  const [numbers, of] = [words, texts].map((list) => kernels.integers(list, list.length));
  const hidden = layers.dense(kernels.segmentMeans(table, numbers, of, plots.length), "plot-hidden", "relu");
  return {
    out: hidden.out,
    back(slope) {
      const shares = kernels.floats(
        Float32Array.from(plots, ({ length }) => 1 / Math.max(1, length)),
        plots.length,
        1,
      );
      const order = [Int32Array.from(places, (place) => texts[place]), sorted].map((list) =>
        kernels.integers(list, list.length),
      );
      const own = kernels.segmentSums(kernels.times(hidden.back(slope), shares), order[0], order[1], table.shape[0]);
      layers.slopes["word"] = kernels.plus(layers.slopes["word"], own);
    },
  };
}
