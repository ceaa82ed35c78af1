import { derive, tensor } from "@marquee/core";
import type { Pixels, Tensors } from "@marquee/core";
import type { Tensor, Tensor1D, Tensor2D, Tensor4D, Variable } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";
import type { Variables } from "../training/adam.ts";
import { PIXEL_SCALES, scaledPixels } from "./pixel-scale.ts";

/** Sides of a picture. */
export type Size = Pick<Pixels, "width" | "height">;

export interface ConvolutionSettings {
  readonly filters: number;
  readonly layers: number;
  readonly labels: number;
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

/** The layers of a network, its variables drawn from a seed or, where they are given, as they were learned. */
export function convolutions(
  tf: TensorFlow,
  { filters, layers, labels, seed }: ConvolutionSettings,
  learned?: Tensors,
): Convolutions {
  const variables: Record<string, Variable> = {};
  const variable = (name: string, shape: number[], deviation: number): void => {
    variables[name] = tf.tidy(() => {
      const known = learned?.[name];
      if (known) return tf.variable(tf.tensor(known.data, shape, "float32"));
      if (deviation === 0) return tf.variable(tf.zeros(shape));
      return tf.variable(tf.truncatedNormal(shape, 0, deviation, "float32", derive(seed, name)));
    });
  };
  const widthOf = (layer: number): number => (layer === 0 ? 3 : filters * 2 ** (layer - 1));
  for (let layer = 1; layer <= layers; layer++) {
    const inputs = widthOf(layer - 1);
    // He's deviation, which keeps the size of the values through rectified layers.
    variable(
      `convolution-${layer}.weights`,
      [KERNEL, KERNEL, inputs, widthOf(layer)],
      Math.sqrt(2 / (KERNEL ** 2 * inputs)),
    );
    variable(`convolution-${layer}.bias`, [widthOf(layer)], 0);
  }
  variable("labels.weights", [2 * widthOf(layers), labels], Math.sqrt(1 / widthOf(layers)));
  variable("labels.bias", [labels], 0);
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
    tensors: () =>
      Object.fromEntries(
        Object.entries(variables).map(([name, value]) => [
          name,
          tensor(value.dataSync().slice() as Float32Array, ...value.shape),
        ]),
      ),
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
