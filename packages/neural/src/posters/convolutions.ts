import { derive } from "@marquee/core";
import type { Pixels, Tensors } from "@marquee/core";
import type { Tensor, Tensor1D, Tensor2D, Tensor4D, Variable } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";
import { savedVariables, sizeOf } from "../shared/named-weights.ts";
import type { WeightShapes } from "../shared/named-weights.ts";
import type { Variables } from "../training/adam.ts";
import { PIXEL_SCALES, scaledPixels } from "./pixel-scale.ts";

/** Sides of a picture. */
export type Size = Pick<Pixels, "width" | "height">;

/** What the sizes of the weights depend on. */
export interface ConvolutionShape {
  readonly filters: number;
  readonly layers: number;
  readonly labels: number;
}

export interface ConvolutionSettings extends ConvolutionShape {
  readonly seed: number;
}

/** A network of convolutions with one dense layer behind them. */
export interface Convolutions {
  readonly variables: Variables;
  /** Pictures (n × height × width × 3) as numbers from −1 to 1. */
  inputs(bytes: Uint8Array, size: Size): Tensor4D;
  /** What each layer makes of pictures, the first layer's first (n × height × width × filters). */
  maps(inputs: Tensor4D): readonly Tensor4D[];
  /** (n × 2 · filters of the last layer): means and maxima of its maps. */
  features(inputs: Tensor4D): Tensor2D;
  /** (n × labels). */
  logits(inputs: Tensor4D): Tensor2D;
  tensors(): Tensors;
  dispose(): void;
}

const KERNEL = 3;

/** The shape of each of the weights, in a fixed order: 3 × 3 × inputs × filters of each layer, twice as many in each. */
export function weightShapes({ filters, layers, labels }: ConvolutionShape): WeightShapes {
  const shapes = new Map<string, readonly number[]>();
  let inputs = 3;
  for (let layer = 1; layer <= layers; layer++) {
    const own = filters * 2 ** (layer - 1);
    shapes.set(`convolution-${layer}.weights`, [KERNEL, KERNEL, inputs, own]).set(`convolution-${layer}.bias`, [own]);
    inputs = own;
  }
  return shapes.set("labels.weights", [2 * inputs, labels]).set("labels.bias", [labels]);
}

/** The layers of a network, its variables drawn from a seed or, where they are given, as they were learned. */
export function convolutions(tf: TensorFlow, settings: ConvolutionSettings, learned?: Tensors): Convolutions {
  const { layers, seed } = settings;
  const initial = (name: string, shape: number[]): Tensor => {
    const known = learned?.[name];
    if (known) return tf.tensor(known.data, shape, "float32");
    if (shape.length === 1) return tf.zeros(shape);
    // He's deviation, by the inputs of a unit, which keeps the size of the values through rectified layers.
    const deviation = Math.sqrt(2 / sizeOf(shape.slice(0, -1)));
    return tf.truncatedNormal(shape, 0, deviation, "float32", derive(seed, name));
  };
  const variables: Record<string, Variable> = {};
  for (const [name, shape] of weightShapes(settings)) {
    variables[name] = tf.tidy(() => tf.variable(initial(name, [...shape])));
  }
  const weightsOf = <T extends Tensor>(name: string): T => variables[name] as Tensor as T;

  const convolved = (values: Tensor4D, layer: number): Tensor4D =>
    tf
      .conv2d(values, weightsOf<Tensor4D>(`convolution-${layer}.weights`), layer === 1 ? 2 : 1, "same")
      .add<Tensor4D>(weightsOf<Tensor1D>(`convolution-${layer}.bias`))
      .relu();
  const maps = (inputs: Tensor4D): readonly Tensor4D[] => {
    const found: Tensor4D[] = [];
    for (let layer = 1; layer <= layers; layer++) {
      const before = found.at(-1);
      found.push(convolved(before ? tf.maxPool(before, 2, 2, "same") : inputs, layer));
    }
    return found;
  };
  const features = (inputs: Tensor4D): Tensor2D => {
    const last = maps(inputs).at(-1)!;
    return tf.concat2d([last.mean<Tensor2D>([1, 2]), last.max<Tensor2D>([1, 2])], 1);
  };
  return {
    variables,
    inputs(bytes, { width, height }) {
      const places = width * height;
      const values = scaledPixels(bytes, places, PIXEL_SCALES.symmetric, false);
      return tf.tensor4d(values, [bytes.length / (3 * places), height, width, 3]);
    },
    maps,
    features,
    logits: (inputs) =>
      features(inputs).matMul<Tensor2D>(weightsOf<Tensor2D>("labels.weights")).add<Tensor2D>(weightsOf("labels.bias")),
    tensors: () => savedVariables(variables),
    dispose: () => tf.dispose(Object.values(variables)),
  };
}

/** Pictures of one size, one after the other; `name` opens the message where they are not. */
export function imageBytes(name: string, images: readonly Pixels[]): Size & { readonly bytes: Uint8Array } {
  const { width, height } = images[0];
  const bytes = new Uint8Array(images.length * width * height * 3);
  images.forEach((image, k) => {
    if (image.width !== width || image.height !== height) {
      const got = `${width} × ${height} and ${image.width} × ${image.height}`;
      throw new RangeError(`${name}: images must be of one size, got ${got}`);
    }
    bytes.set(image.rgb, k * width * height * 3);
  });
  return { width, height, bytes };
}
