/** A layer of a trained network: weights (inputs × outputs), row-major, and a bias for each output. */
export interface LayerWeights {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/**
 * x W + b for the inputs number `places`, by default all of them, whose values are `values`: the others are 0 and cost
 * nothing.
 */
export function layerSums(
  { weights, bias }: LayerWeights,
  values: Float32Array | Float64Array,
  places?: Int32Array,
): Float64Array {
  const width = bias.length;
  const sums = Float64Array.from(bias);
  for (let k = 0; k < values.length; k++) {
    const row = (places ? places[k] : k) * width;
    const value = values[k];
    for (let f = 0; f < width; f++) sums[f] += value * weights[row + f];
  }
  return sums;
}
