import { derive } from "@marquee/core";
import type { RatingLayers } from "@marquee/kernels";
import type { Scalar, Tensor, Tensor1D, Tensor2D, Variable } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";
import type { LayerWeights } from "../shared/layer-sums.ts";
import { floatsOf } from "../shared/named-weights.ts";
import type { Variables } from "../training/adam.ts";
import { halfSquares } from "./half-squares.ts";
import { localKernel } from "./local-kernel.ts";
import { ratedError, ratedSums } from "./rated-layers.ts";

/** What an autoencoder of ratings is built of. */
export interface RatingNetworkShape {
  /** Ratings of a row: users when rows are items. */
  readonly columns: number;
  /** Hidden layers. */
  readonly layers: number;
  /** Units of each. */
  readonly hidden: number;
  /** Dimensions in which the units have places; 0 for weights without a local kernel. */
  readonly dimensions: number;
  /**
   * Whether ½ is taken off what the sigmoids give and the last biases begin at the mean of the ratings, not at 0. The
   * biases make up for the ½, so that the network is the same, but what enters a layer lies around 0: the descent is faster.
   */
  readonly centered: boolean;
}

/** Penalties of the weights and of the local kernels, λ and λ_K. */
export interface RatingPenalties {
  readonly regularization: number;
  readonly sparsity: number;
}

/** What a network of ratings has learned, with W ∘ K for weights. */
export interface RatingNetworkWeights {
  readonly encoder: readonly LayerWeights[];
  /** Output weights (columns × hidden) and a bias for each column. */
  readonly outputs: LayerWeights;
}

export interface RatingNetwork {
  readonly variables: Variables;
  /** ½ Σ (r − r̂)² over the known cells + λ / 2 ΣW² + λ_K / 2 ΣK². */
  loss(cells: RatingLayers): Scalar;
  /** The last hidden layer of all rows (rows × hidden). */
  codes(cells: RatingLayers): Float32Array;
  weights(): RatingNetworkWeights;
  dispose(): void;
}

/** W ∘ K with its bias and its penalty. */
interface Layer {
  readonly weights: Tensor2D;
  readonly bias: Tensor1D;
  readonly penalty: Scalar;
}

/** Deviation of the first places of units: so near to each other that every kernel begins at 1. */
const PLACES = 1e-3;

/** What is taken off the values of a sigmoid. */
export const centerOf = (centered: boolean): number => (centered ? 0.5 : 0);

/**
 * An autoencoder of ratings: σ(x (W₁ ∘ K₁) + b₁), as many such layers as there are, and a linear one at the end, whose
 * weights stand transposed (columns × hidden). Glorot's uniform weights of a `seed`; biases begin at 0, the last ones of
 * a centered network at `mean`.
 */
export function ratingNetwork(
  tf: TensorFlow,
  { columns, layers, hidden, dimensions, centered }: RatingNetworkShape,
  { regularization, sparsity }: RatingPenalties,
  mean: number,
  seed: number,
): RatingNetwork {
  const variables: Record<string, Variable> = {};
  const make = (name: string, value: () => Tensor): void => {
    variables[name] = tf.tidy(() => tf.variable(value()));
  };
  for (let k = 0; k <= layers; k++) {
    const units = k > 0 && k < layers ? hidden : columns;
    const bound = Math.sqrt(6 / (units + hidden));
    const places = (side: string, size: number): void =>
      make(`${side}.${k}`, () => tf.randomNormal([size, dimensions], 0, PLACES, "float32", derive(seed, side, k)));
    make(`weights.${k}`, () => tf.randomUniform([units, hidden], -bound, bound, "float32", derive(seed, "weights", k)));
    make(`bias.${k}`, () => (k === layers ? tf.fill([columns], centered ? mean : 0) : tf.zeros([hidden])));
    if (dimensions > 0) {
      places("inputs", k === layers ? hidden : units);
      places("outputs", k === layers ? units : hidden);
    }
  }
  const table = (name: string): Tensor2D => variables[name] as Tensor as Tensor2D;
  const layer = (k: number): Layer => {
    const [plain, bias] = [table(`weights.${k}`), variables[`bias.${k}`] as Tensor as Tensor1D];
    const penalty = halfSquares(tf, plain, regularization);
    if (dimensions === 0) return { weights: plain, bias, penalty };
    const [inputs, outputs] = [table(`inputs.${k}`), table(`outputs.${k}`)];
    const kernel = k === layers ? localKernel(tf, outputs, inputs) : localKernel(tf, inputs, outputs);
    return { weights: plain.mul(kernel), bias, penalty: penalty.add(halfSquares(tf, kernel, sparsity)) };
  };
  const encoder = (): Layer[] => Array.from({ length: layers }, (_, k) => layer(k));
  const encode = (cells: RatingLayers, [first, ...others]: readonly Layer[]): Tensor2D => {
    const activate = (sums: Tensor2D, { bias }: Layer): Tensor2D =>
      sums.add<Tensor2D>(bias).sigmoid().sub(centerOf(centered));
    return others.reduce(
      (values, part) => activate(values.matMul(part.weights) as Tensor2D, part),
      activate(ratedSums(tf, cells, first.weights), first),
    );
  };
  const learned = (k: number): LayerWeights => ({
    weights: tf.tidy(() => floatsOf(layer(k).weights)),
    bias: floatsOf(variables[`bias.${k}`]),
  });
  return {
    variables,
    loss(cells) {
      const [hiddenLayers, last] = [encoder(), layer(layers)];
      const error = ratedError(tf, cells, encode(cells, hiddenLayers), last.weights, last.bias);
      return tf.addN([error, ...hiddenLayers.map(({ penalty }) => penalty), last.penalty]);
    },
    codes: (cells) => tf.tidy(() => floatsOf(encode(cells, encoder()))),
    weights: () => ({ encoder: Array.from({ length: layers }, (_, k) => learned(k)), outputs: learned(layers) }),
    dispose: () => tf.dispose(variables),
  };
}
