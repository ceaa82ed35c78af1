import { columnsOf, dot, tensor, valuesOf } from "@marquee/core";
import type { CsrMatrix, TensorReader, Tensors } from "@marquee/core";
import { layerSums } from "../shared/layer-sums.ts";
import type { LayerWeights } from "../shared/layer-sums.ts";
import { layerTensors, readLayers } from "../shared/named-weights.ts";
import type { Enter } from "./contrasted.ts";

/** What makes the factors of a new user: the hidden layers, and where the centered factors have their zero. */
export interface RatingEncoder {
  /** Hidden layers; the rows of items without ratings are 0 in the first. */
  readonly layers: readonly LayerWeights[];
  /** Mean code of the users, h̄, and mean output weights of the items, v̄. */
  readonly userMean: Float32Array;
  readonly itemMean: Float32Array;
}

/**
 * A profile (1 × items) as centered factors and a bias:
 *   h = s(… s(x(r) W₁ + b₁) …),  s(a) = σ(a) − `center`,  x = h − h̄,  b = x·v̄
 * The first layer adds up the rows of the rated items alone.
 */
export function encodeRatings(
  { layers: [first, ...others], userMean, itemMean }: RatingEncoder,
  profile: CsrMatrix,
  enter: Enter,
  center: number,
): { readonly userFactors: Float32Array; readonly bias: number } {
  const sigmoid = (sums: Float64Array): Float32Array =>
    Float32Array.from(sums, (sum) => 1 / (1 + Math.exp(-sum)) - center);
  const entered = sigmoid(layerSums(first, valuesOf(profile, 0).map(enter), columnsOf(profile, 0)));
  const code = others.reduce((values, layer) => sigmoid(layerSums(layer, values)), entered);
  const userFactors = code.map((value, f) => value - userMean[f]);
  return { userFactors, bias: dot(userFactors, itemMean) };
}

/** All of an encoder, by name. */
export const encoderTensors = ({ layers, userMean, itemMean }: RatingEncoder): Tensors => ({
  ...layerTensors(layers, "encoder"),
  userMean: tensor(userMean),
  itemMean: tensor(itemMean),
});

/** What `encoderTensors` gave, of `layers` hidden layers with `hidden` units over `items` items. */
export function readEncoder(read: TensorReader, items: number, layers: number, hidden: number): RatingEncoder {
  return {
    layers: readLayers(read, [items, ...Array.from({ length: layers }, () => hidden)], "encoder"),
    userMean: read.float32("userMean", hidden),
    itemMean: read.float32("itemMean", hidden),
  };
}
