import { derive } from "@marquee/core";
import type { Tensor, Tensor1D, Tensor2D, Variable } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";
import { floatsOf } from "../shared/named-weights.ts";
import type { Variables } from "../training/adam.ts";
import type { DenseLayer } from "./mult-vae-layers.ts";

/** Widths of the network. */
export interface VaeShape {
  readonly items: number;
  /** Of the layers around the latent one; 0 for none. */
  readonly hidden: number;
  readonly latent: number;
  /** Whether the latent vector is drawn from a distribution, or is a layer like the others. */
  readonly variational: boolean;
}

/** What the network makes of a batch. */
export interface VaeOutput {
  /** (users × items). */
  readonly logits: Tensor2D;
  /** KL(q(z | x) ‖ N(0, I)) of each user, where z is drawn. */
  readonly divergence?: Tensor1D;
}

export interface VaeNetwork {
  readonly variables: Variables;
  /** Of inputs (users × items); with `noise` (users × latent) z is drawn, without it is its mean. */
  output(inputs: Tensor2D, noise?: Tensor2D): VaeOutput;
  /** Σ W² of all layers. */
  penalty(): Tensor;
  /** The trained layers before the last one, in their order. */
  layers(): DenseLayer[];
  /** The last layer: weights (items × width) and biases. */
  items(): { readonly factors: Float32Array; readonly bias: Float32Array };
  dispose(): void;
}

type Widths = Pick<VaeShape, "hidden" | "latent">;

/** Widths of the layers before the last one. */
export const widthsOf = ({ hidden, latent }: Widths): readonly number[] =>
  hidden > 0 ? [hidden, latent, hidden] : [latent];

/** Width of the layer before the last one. */
export const topWidth = (shape: Widths): number => widthsOf(shape).at(-1)!;

/** Names of the layers before the last one that a trained network is made of. */
export const layerNames = ({ hidden, variational }: Pick<VaeShape, "hidden" | "variational">): readonly string[] => {
  const latent = variational ? "mean" : "latent";
  return hidden > 0 ? ["encoder", latent, "decoder"] : [latent];
};

/** Whether a layer ends in a hyperbolic tangent: all but the mean and the log variance of z, which may be any number. */
export const hasTanh = (name: string): boolean => name !== "mean" && name !== "log-variance";

/** A network of a `seed`: Glorot's uniform weights, biases of 0. The last layer is (items × width), as factors are. */
export function vaeNetwork(tf: TensorFlow, shape: VaeShape, seed: number): VaeNetwork {
  const { items, hidden, latent, variational } = shape;
  const variables: Record<string, Variable> = {};
  const weight = (name: string, rows: number, columns: number): void => {
    const bound = Math.sqrt(6 / (rows + columns));
    const draw = (): Tensor => tf.randomUniform([rows, columns], -bound, bound, "float32", derive(seed, name));
    variables[`${name}.weights`] = tf.tidy(() => tf.variable(draw()));
  };
  const bias = (name: string, size: number): void => {
    variables[`${name}.bias`] = tf.tidy(() => tf.variable(tf.zeros([size])));
  };
  const layer = (name: string, from: number, to: number): void => {
    weight(name, from, to);
    bias(name, to);
  };
  const names = layerNames(shape);
  const widest = topWidth(shape);
  if (hidden > 0) layer("encoder", items, hidden);
  layer(variational ? "mean" : "latent", hidden > 0 ? hidden : items, latent);
  if (variational) layer("log-variance", hidden > 0 ? hidden : items, latent);
  if (hidden > 0) layer("decoder", latent, hidden);
  weight("output", items, widest);
  bias("output", items);

  const dense = (input: Tensor2D, name: string): Tensor2D => {
    const sum = input.matMul(variables[`${name}.weights`] as Tensor).add<Tensor2D>(variables[`${name}.bias`]);
    return hasTanh(name) ? sum.tanh() : sum;
  };
  return {
    variables,
    output(inputs, noise) {
      const encoded = hidden > 0 ? dense(inputs, "encoder") : inputs;
      const center = dense(encoded, variational ? "mean" : "latent");
      const logVariance = variational && noise ? dense(encoded, "log-variance") : undefined;
      const drawn = logVariance && noise ? center.add<Tensor2D>(logVariance.mul(0.5).exp().mul(noise)) : center;
      const top = hidden > 0 ? dense(drawn, "decoder") : drawn;
      const logits = tf
        .matMul(top, variables["output.weights"] as Tensor as Tensor2D, false, true)
        .add<Tensor2D>(variables["output.bias"]);
      if (!logVariance) return { logits };
      const parts = tf.addN([logVariance.exp(), center.square(), logVariance.neg()]).sub(1);
      return { logits, divergence: parts.sum<Tensor1D>(1).mul(0.5) };
    },
    penalty: () => {
      const weights = Object.keys(variables).filter((name) => name.endsWith(".weights"));
      return tf.addN(weights.map((name) => variables[name].square().sum()));
    },
    layers: () =>
      names.map((name) => ({
        weights: floatsOf(variables[`${name}.weights`]),
        bias: floatsOf(variables[`${name}.bias`]),
        tanh: hasTanh(name),
      })),
    items: () => ({ factors: floatsOf(variables["output.weights"]), bias: floatsOf(variables["output.bias"]) }),
    dispose: () => tf.dispose(Object.values(variables)),
  };
}
