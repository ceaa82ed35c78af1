import type { RatingLayers } from "@marquee/kernels";
import type { Scalar, Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";

/** Σ_j x_rj W_j over the known cells of each row (rows × hidden), of weights (columns × hidden); differentiable. */
export function ratedSums(tf: TensorFlow, cells: RatingLayers, weights: Tensor2D): Tensor2D {
  const hidden = weights.shape[1];
  const differentiable = tf.customGrad((given) => ({
    value: tableOf(tf, cells.sums(numbersOf(given as Tensor)), hidden),
    gradFunc: (slopes: Tensor) => tableOf(tf, cells.sumSlopes(numbersOf(slopes)), hidden),
  }));
  return differentiable(weights) as Tensor2D;
}

/**
 * ½ Σ (h_r·V_j + c_j − r_rj)² over the known cells, of codes h (rows × hidden), weights V (columns × hidden) and biases
 * c; differentiable.
 */
export function ratedError(
  tf: TensorFlow,
  cells: RatingLayers,
  codes: Tensor2D,
  outputs: Tensor2D,
  bias: Tensor1D,
): Scalar {
  const hidden = codes.shape[1];
  const differentiable = tf.customGrad((...given) => {
    const [h, v, c] = given.slice(0, 3).map((input) => numbersOf(input as Tensor));
    const found = cells.errors(h, v, c);
    const gradFunc = (slope: Tensor): Tensor[] =>
      [tableOf(tf, found.codes, hidden), tableOf(tf, found.outputs, hidden), tf.tensor1d(found.bias)].map((gradient) =>
        gradient.mul(slope),
      );
    return { value: tf.scalar(found.squares / 2), gradFunc };
  });
  return differentiable(codes, outputs, bias) as Scalar;
}

const numbersOf = (table: Tensor): Float32Array => table.dataSync<"float32">();

const tableOf = (tf: TensorFlow, values: Float32Array, width: number): Tensor2D =>
  tf.tensor2d(values, [values.length / width, width]);
