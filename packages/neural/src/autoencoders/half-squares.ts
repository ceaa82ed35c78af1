import type { Scalar, Tensor, Tensor1D } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";

/** λ / 2 Σ x² of a large tensor; one operation, and one for its gradient λ x. */
export function halfSquares(tf: TensorFlow, values: Tensor, weight: number): Scalar {
  const differentiable = tf.customGrad((given, save) => {
    const x = given as Tensor;
    (save as (saved: Tensor[]) => void)([x]);
    const row = x.flatten() as Tensor1D;
    return {
      value: row.dot(row).mul<Scalar>(weight / 2),
      gradFunc: (slope: Tensor, saved: Tensor[]) => saved[0].mul(slope.mul(weight)),
    };
  });
  return differentiable(values) as Scalar;
}
