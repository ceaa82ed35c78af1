import type { LayerWeights } from "../shared/layer-sums.ts";
import type { Labels } from "./label-training.ts";

/** The log odds of each label, with half an example more of each kind, from which the training begins. */
export function logOdds({ values, width }: Labels): Float32Array {
  const rows = values.length / width;
  const counts = new Float32Array(width);
  values.forEach((value, k) => (counts[k % width] += value));
  return counts.map((count) => Math.log((count + 0.5) / (rows - count + 0.5)));
}

/** Mean and spread of each number of the examples. */
export interface Moments {
  readonly mean: Float64Array;
  /** 1 where all examples are the same. */
  readonly deviation: Float64Array;
}

/** The moments of a table (examples × width). */
export function momentsOf(vectors: Float32Array, width: number): Moments {
  const rows = vectors.length / width;
  const [mean, squares] = [new Float64Array(width), new Float64Array(width)];
  vectors.forEach((value, k) => (mean[k % width] += value / rows));
  vectors.forEach((value, k) => (squares[k % width] += (value - mean[k % width]) ** 2 / rows));
  return { mean, deviation: squares.map((square) => (square > 1e-12 ? Math.sqrt(square) : 1)) };
}

/** The layer for vectors as they are given. */
export function unscaled(weights: Float32Array, bias: Float32Array, { mean, deviation }: Moments): LayerWeights {
  const labels = bias.length;
  const own = weights.map((weight, k) => weight / deviation[Math.floor(k / labels)]);
  const shifted = Float64Array.from(bias);
  own.forEach((weight, k) => (shifted[k % labels] -= weight * mean[Math.floor(k / labels)]));
  return { weights: own, bias: Float32Array.from(shifted) };
}
