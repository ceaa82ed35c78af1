import type { Scalar, Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";

/**
 * ½ Σ (m x̂ − x)² over the cells of a table, where m is 1 in the known cells and 0 in the others, as x is. Its gradient
 * m x̂ − x is what was squared, so nothing is computed twice.
 */
export function maskedError(tf: TensorFlow, estimates: Tensor2D, known: Tensor2D, values: Tensor2D): Scalar {
  const differentiable = tf.customGrad((given, save) => {
    const error = (given as Tensor).mul(known).sub(values);
    (save as (saved: Tensor[]) => void)([error]);
    const row = error.flatten() as Tensor1D;
    return { value: row.dot(row).div<Scalar>(2), gradFunc: (slope: Tensor, saved: Tensor[]) => saved[0].mul(slope) };
  });
  return differentiable(estimates) as Scalar;
}
