import type { Tensor, Tensor2D, Tensor3D, Variable } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";

/** Words that the filters look at, at a time. */
const windows = [2, 3, 4, 5];
const widest = 5;

export interface TitleConvolution {
  /** Features of a title. */
  readonly width: number;
  /** (titles × width) of word vectors (titles × words × embedding). */
  features(vectors: Tensor): Tensor2D;
  /** Tensors to be freed with the network. */
  readonly constants: readonly Tensor[];
}

interface Setting {
  readonly words: number;
  readonly embedding: number;
  readonly filters: number;
  /** Makes a variable of values from −bound … bound. */
  readonly uniform: (name: string, shape: number[], bound: number) => void;
  /** Makes a variable of zeros. */
  readonly zeros: (name: string, size: number) => void;
  readonly variables: Readonly<Record<string, Variable>>;
}

/**
 * Convolutions over windows of 2, 3, 4 and 5 words, each `filters` wide, rectified, their maxima over the title; as one
 * convolution of five words whose weights beyond a filter's window are 0, which costs a quarter of the operations.
 */
export function titleConvolution(
  tf: TensorFlow,
  { words, embedding, filters, uniform, zeros, variables }: Setting,
): TitleConvolution {
  const width = windows.length * filters;
  const windowOf = (column: number): number => windows[Math.floor((column % width) / filters)];
  // Glorot's bound for the mean window; a filter of w words has fans of w · embedding and w · filters.
  const fans = 3.5 * (embedding + filters);
  uniform("convolution.weights", [widest, embedding, width], Math.sqrt(6 / fans));
  zeros("convolution.bias", width);
  const inWindow = Float32Array.from({ length: widest * embedding * width }, (_, k) =>
    Math.floor(k / (embedding * width)) < windowOf(k) ? 1 : 0,
  );
  const positions = words - windows[0] + 1;
  // A place from which the window would reach beyond the title must never be the maximum.
  const outside = Float32Array.from({ length: positions * width }, (_, k) =>
    Math.floor(k / width) <= words - windowOf(k) ? 0 : -1e9,
  );
  const mask = tf.tensor3d(inWindow, [widest, embedding, width]);
  const shut = tf.tensor2d(outside, [positions, width]);
  return {
    width,
    constants: [mask, shut],
    features(vectors) {
      const filled = tf.pad(vectors as Tensor3D, [
        [0, 0],
        [0, widest - windows[0]],
        [0, 0],
      ]);
      const weights = variables["convolution.weights"].mul<Tensor3D>(mask);
      const found = tf.conv1d(filled, weights, 1, "valid");
      return found.add(variables["convolution.bias"].add(shut)).relu().max<Tensor2D>(1);
    },
  };
}
