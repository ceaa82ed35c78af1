import { tensor } from "@marquee/core";
import type { TensorReader, Tensors } from "@marquee/core";
import type { Tensor, Variable } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";
import type { Variables } from "../training/adam.ts";
import type { LayerWeights } from "./layer-sums.ts";

/** The weights of a network by name, row-major. */
export type NamedWeights = Readonly<Record<string, Float32Array>>;

/** The shape of each of the weights, in a fixed order. */
export type WeightShapes = ReadonlyMap<string, readonly number[]>;

/** Numbers of a weight of this shape. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** Variables that begin with `initial` weights. */
export function weightVariables(tf: TensorFlow, shapes: WeightShapes, initial: NamedWeights): Record<string, Variable> {
  const made = Array.from(shapes, ([name, shape]) => [
    name,
    tf.tidy(() => tf.variable(tf.tensor(initial[name], [...shape]))),
  ]);
  return Object.fromEntries(made) as Record<string, Variable>;
}

/** A copy of the numbers of a tensor, row-major. */
export const floatsOf = (value: Tensor): Float32Array => value.dataSync<"float32">().slice();

/** A copy of a tensor as it is saved. */
export const savedTensor = (value: Tensor): ReturnType<typeof tensor<Float32Array>> =>
  tensor(floatsOf(value), ...value.shape);

/** Copies of the present values of variables, as they are saved. */
export const savedVariables = (variables: Variables): Tensors =>
  Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, savedTensor(variable)]));

/** The present weights of variables. */
export const weightsOf = (variables: Variables): NamedWeights =>
  Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, floatsOf(variable)]));

/** The weights as tensors, whose names begin with `prefix`. */
export const weightTensors = (shapes: WeightShapes, weights: NamedWeights, prefix = ""): Tensors =>
  Object.fromEntries(Array.from(shapes, ([name, shape]) => [`${prefix}${name}`, tensor(weights[name], ...shape)]));

/** What `weightTensors` gave; throws a RangeError when a weight is missing or of another length. */
export const readWeights = (read: TensorReader, shapes: WeightShapes, prefix = ""): NamedWeights =>
  Object.fromEntries(
    Array.from(shapes, ([name, shape]) => [name, read.float32(`${prefix}${name}`, sizeOf(shape))] as const),
  );

/** Layers as the tensors `prefix.k.weights` (inputs × outputs) and `prefix.k.bias` (outputs). */
export const layerTensors = (layers: readonly LayerWeights[], prefix: string): Tensors =>
  Object.fromEntries(
    layers.flatMap(({ weights, bias }, k) => [
      [`${prefix}.${k}.weights`, tensor(weights, weights.length / bias.length, bias.length)],
      [`${prefix}.${k}.bias`, tensor(bias)],
    ]),
  );

/** What `layerTensors` gave, of layers from widths[0] inputs over widths[1] outputs to the last of the widths. */
export const readLayers = (read: TensorReader, widths: readonly number[], prefix: string): LayerWeights[] =>
  widths
    .slice(1)
    .map((width, k) => ({
      weights: read.float32(`${prefix}.${k}.weights`, widths[k] * width),
      bias: read.float32(`${prefix}.${k}.bias`, width),
    }));
