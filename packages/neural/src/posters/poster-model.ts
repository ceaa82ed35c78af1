import { tensor, tensorReader } from "@marquee/core";
import type { Pixels, Tensors } from "@marquee/core";
import type { Tensor, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import { openBackend } from "../backend.ts";
import { joined } from "../shared/joined.ts";
import { floatsOf, readWeights } from "../shared/named-weights.ts";
import { convolutions, imageBytes, weightShapes } from "./convolutions.ts";
import type { Convolutions, ConvolutionShape, Size } from "./convolutions.ts";

/** What one layer makes of a picture. */
export interface FeatureMaps {
  readonly width: number;
  readonly height: number;
  readonly filters: number;
  /** (height × width × filters), 0 and more. */
  readonly values: Float32Array;
}

/** A trained network of posters. */
export interface PosterModel {
  /** (images × labels): the probability that a picture has a label. */
  probabilities(images: readonly Pixels[]): Float32Array;
  /** (images × width): what the dense layer sees, a vector of each picture for comparing them. */
  features(images: readonly Pixels[]): { readonly vectors: Float32Array; readonly width: number };
  /** What the layers make of one picture, the first layer's first. */
  maps(image: Pixels): readonly FeatureMaps[];
  tensors(): Tensors;
}

/** Pictures at a time. */
const BLOCK = 64;

/** The network whose tensors these are, for pictures of one size. */
export function posterModel(learned: Tensors, size: Size): PosterModel {
  const settings = { ...shapeOf(learned), seed: 0 };
  const { tf } = openBackend();
  /** Tensors live only as long as they are used, so that a model needs no disposing. */
  const withNetwork = <T>(use: (network: Convolutions) => T): T => {
    const network = convolutions(tf, settings, learned);
    try {
      return use(network);
    } finally {
      network.dispose();
    }
  };
  const inputsOf = (network: Convolutions, images: readonly Pixels[]): Tensor4D => {
    const { bytes, width, height } = imageBytes("posterCnn", images);
    if (width !== size.width || height !== size.height) {
      const expected = `${size.width} × ${size.height}`;
      throw new RangeError(`posterCnn: images must be of ${expected} pixels, got ${width} × ${height}`);
    }
    return network.inputs(bytes, size);
  };
  const rows = (images: readonly Pixels[], of: (network: Convolutions, inputs: Tensor4D) => Tensor): Float32Array =>
    withNetwork((network) => {
      const blocks: Float32Array[] = [];
      for (let start = 0; start < images.length; start += BLOCK) {
        const block = images.slice(start, start + BLOCK);
        blocks.push(tf.tidy(() => of(network, inputsOf(network, block)).dataSync()) as Float32Array);
      }
      return joined(blocks);
    });
  return {
    probabilities: (images) => rows(images, (network, inputs): Tensor2D => network.logits(inputs).sigmoid()),
    features(images) {
      const vectors = rows(images, (network, inputs) => network.features(inputs));
      return { vectors, width: 2 * settings.filters * 2 ** (settings.layers - 1) };
    },
    maps(image) {
      const found: FeatureMaps[] = [];
      withNetwork((network) =>
        tf.tidy(() => {
          for (const map of network.maps(inputsOf(network, [image]))) {
            const [, height, width, filters] = map.shape;
            found.push({ height, width, filters, values: floatsOf(map) });
          }
        }),
      );
      return found;
    },
    tensors: () => ({ ...learned, size: tensor(Int32Array.of(size.width, size.height)) }),
  };
}

/** The model whose `tensors` these are. Throws a RangeError that names the tensor which does not fit. */
export function restorePosterModel(tensors: Tensors): PosterModel {
  const reader = tensorReader("posterCnn", tensors);
  const [width, height] = reader.int32("size", 2);
  for (const name of ["convolution-1.bias", "labels.bias"]) reader.float32(name);
  readWeights(reader, weightShapes(shapeOf(tensors)));
  return posterModel(tensors, { width, height });
}

/** The shape of the network whose weights these are, by the number and the sizes of its biases. */
const shapeOf = (learned: Tensors): ConvolutionShape => ({
  filters: learned["convolution-1.bias"].data.length,
  layers: Object.keys(learned).filter((name) => /^convolution-\d+\.bias$/.test(name)).length,
  labels: learned["labels.bias"].data.length,
});
