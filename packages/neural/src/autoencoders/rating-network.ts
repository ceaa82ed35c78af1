import { derive } from "@marquee/core";
import type { Scalar, Tensor, Tensor1D, Tensor2D, Variable } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";
import type { LayerWeights } from "../shared/layer-sums.ts";
import { floatsOf } from "../shared/named-weights.ts";
import type { Variables } from "../training/adam.ts";
import { halfSquares } from "./half-squares.ts";
import { localKernel } from "./local-kernel.ts";

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
}

/** Penalties of the weights and of the local kernels, λ and λ_K. */
export interface RatingPenalties {
  readonly regularization: number;
  readonly sparsity: number;
}

/** A layer x → x (W ∘ K) + b. */
interface Layer {
  readonly weights: Tensor2D;
  readonly bias: Tensor1D;
  /** λ / 2 ΣW² + λ_K / 2 ΣK². */
  readonly penalty: Scalar;
}

export interface RatingNetwork {
  readonly variables: Variables;
  /** Of rows (rows × columns) estimates of all their ratings (rows × columns), and the penalty of the weights. */
  output(rows: Tensor2D): { readonly estimates: Tensor2D; readonly penalty: Scalar };
  /** The last hidden layer of rows (rows × hidden). */
  encode(rows: Tensor2D): Tensor2D;
  /** The trained layers in their order, with W ∘ K for weights. */
  layers(): LayerWeights[];
  dispose(): void;
}

/** Deviation of the first places of units: so near to each other that every kernel begins at 1. */
const PLACES = 1e-3;

/**
 * Taken off what a sigmoid gives: the biases of the next layer make up for it, so that the network is the same, but
 * what enters that layer lies around 0, which suits the descent.
 */
export const CENTER = 0.5;

/**
 * An autoencoder of ratings: σ(x (W₁ ∘ K₁) + b₁) − ½, as many such layers as there are, and a linear one at the end,
 * whose biases begin at `mean`. Glorot's uniform weights of a `seed`.
 */
export function ratingNetwork(
  tf: TensorFlow,
  { columns, layers, hidden, dimensions }: RatingNetworkShape,
  { regularization, sparsity }: RatingPenalties,
  mean: number,
  seed: number,
): RatingNetwork {
  const variables: Record<string, Variable> = {};
  const make = (name: string, value: () => Tensor): void => {
    variables[name] = tf.tidy(() => tf.variable(value()));
  };
  const sizes = [columns, ...Array.from({ length: layers }, () => hidden), columns];
  for (let k = 0; k <= layers; k++) {
    const [from, to] = [sizes[k], sizes[k + 1]];
    const bound = Math.sqrt(6 / (from + to));
    const places = (side: string, units: number): void =>
      make(`${side}.${k}`, () => tf.randomNormal([units, dimensions], 0, PLACES, "float32", derive(seed, side, k)));
    make(`weights.${k}`, () => tf.randomUniform([from, to], -bound, bound, "float32", derive(seed, "weights", k)));
    make(`bias.${k}`, () => tf.fill([to], k === layers ? mean : 0));
    if (dimensions > 0) {
      places("inputs", from);
      places("outputs", to);
    }
  }
  const table = (name: string): Tensor2D => variables[name] as Tensor as Tensor2D;
  const layer = (k: number): Layer => {
    const [plain, bias] = [table(`weights.${k}`), variables[`bias.${k}`] as Tensor as Tensor1D];
    const penalty = halfSquares(tf, plain, regularization);
    if (dimensions === 0) return { weights: plain, bias, penalty };
    const kernel = localKernel(tf, table(`inputs.${k}`), table(`outputs.${k}`));
    return { weights: plain.mul(kernel), bias, penalty: penalty.add(halfSquares(tf, kernel, sparsity)) };
  };
  const linear = (rows: Tensor2D, { weights, bias }: Layer): Tensor2D => rows.matMul(weights).add(bias);
  const hiddenOf = (rows: Tensor2D, parts: readonly Layer[]): Tensor2D =>
    parts.slice(0, layers).reduce((values, part) => linear(values, part).sigmoid().sub(CENTER), rows);
  const all = (): Layer[] => Array.from({ length: layers + 1 }, (_, k) => layer(k));
  return {
    variables,
    output(rows) {
      const parts = all();
      return {
        estimates: linear(hiddenOf(rows, parts), parts[layers]),
        penalty: tf.addN(parts.map(({ penalty }) => penalty)),
      };
    },
    encode: (rows) => tf.tidy(() => hiddenOf(rows, all())),
    layers: () =>
      Array.from({ length: layers + 1 }, (_, k) => {
        const weights = tf.tidy(() => floatsOf(layer(k).weights));
        return { weights, bias: floatsOf(variables[`bias.${k}`]) };
      }),
    dispose: () => tf.dispose(variables),
  };
}
