import type { Scalar, Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";

/**
 * ½ Σ (m x̂ − t)² over the cells of a table, where m is 0 in the unknown cells, as t is; elsewhere m = √w for a cell of
 * weight w, and t = m x. Its gradient m (m x̂ − t) takes what was squared once more.
 */
export function maskedError(tf: TensorFlow, estimates: Tensor2D, mask: Tensor2D, targets: Tensor2D): Scalar {
  const differentiable = tf.customGrad((given, save) => {
    const error = (given as Tensor).mul(mask).sub(targets);
    (save as (saved: Tensor[]) => void)([error, mask]);
    const row = error.flatten() as Tensor1D;
    return {
      value: row.dot(row).div<Scalar>(2),
      gradFunc: (slope: Tensor, saved: Tensor[]) => saved[0].mul(saved[1]).mul(slope),
    };
  });
  return differentiable(estimates) as Scalar;
}
