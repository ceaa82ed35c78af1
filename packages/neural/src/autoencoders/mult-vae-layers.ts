import { layerSums } from "../shared/layer-sums.ts";
import type { LayerWeights } from "../shared/layer-sums.ts";

/** A trained layer: y = f(x W + b), f the hyperbolic tangent or nothing. */
export interface DenseLayer extends LayerWeights {
  readonly tanh: boolean;
}

/**
 * What the layers make of a profile, x_i = 1 / √n for each of its n items and 0 for all others: the first layer adds up
 * the rows of the items, so its cost is theirs alone.
 */
export function encodeProfile(layers: readonly DenseLayer[], items: Int32Array): Float32Array {
  const [first, ...others] = layers;
  const input = new Float32Array(items.length).fill(1 / Math.sqrt(Math.max(1, items.length)));
  return others.reduce((values, layer) => layerOf(layer, values), layerOf(first, input, items));
}

/** A layer's outputs for the inputs number `places`, by default all of them, whose values are `values`. */
function layerOf(layer: DenseLayer, values: Float32Array, places?: Int32Array): Float32Array {
  const sums = layerSums(layer, values, places);
  return layer.tanh ? Float32Array.from(sums, (sum) => Math.tanh(sum)) : Float32Array.from(sums);
}
