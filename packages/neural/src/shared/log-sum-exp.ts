import type { Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";

/**
 * ln Σ_j e^(x_kj) of each row k of `logits` (rows × columns), by the native softmax:
 *   max_j x_kj − ln max_j softmax(x_k)_j,  ∂ / ∂x_kj = softmax(x_k)_j
 * which neither overflows nor loses digits, in three passes over the logits and one back.
 */
export function logSumExp(tf: TensorFlow, logits: Tensor2D): Tensor1D {
  const differentiable = tf.customGrad((given, save) => {
    const x = given as Tensor2D;
    const shares = x.softmax();
    (save as (saved: Tensor[]) => void)([shares]);
    return {
      value: x.max<Tensor1D>(1).sub<Tensor1D>(shares.max<Tensor1D>(1).log()),
      gradFunc: (slope: Tensor, saved: Tensor[]) => saved[0].mul(slope.expandDims(1)),
    };
  });
  return differentiable(logits) as Tensor1D;
}
