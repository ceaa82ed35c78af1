import type { Tensor, Tensor2D } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";

/**
 * The local kernel (inputs × outputs) between the units of two layers by their places u and v (units × dimensions):
 *   K_ij = max(0, 1 − ‖u_i − v_j‖²)
 * in one product, of (2u, 1 − ‖u‖², 1) and (v, 1, −‖v‖²), instead of the differences (inputs × outputs × dimensions).
 *
 * Muller, Martel and Indiveri (2018), "Kernelized synaptic weight matrices".
 */
export function localKernel(tf: TensorFlow, inputs: Tensor2D, outputs: Tensor2D): Tensor2D {
  const squares = (places: Tensor2D): Tensor2D => places.square().sum<Tensor2D>(1, true);
  const ones = (places: Tensor2D): Tensor2D => tf.ones([places.shape[0], 1]);
  const left = tf.concat2d([inputs.mul<Tensor2D>(2), tf.sub(1, squares(inputs)) as Tensor2D, ones(inputs)], 1);
  const right = tf.concat2d([outputs, ones(outputs), squares(outputs).neg()], 1);
  return rectified(tf, left.matMul(right, false, true) as Tensor2D);
}

/** max(0, x) of a large table, with the sign of what is left for a slope: a third of what TensorFlow.js makes of it. */
function rectified(tf: TensorFlow, values: Tensor2D): Tensor2D {
  const differentiable = tf.customGrad((given, save) => {
    const value = (given as Tensor2D).relu();
    (save as (saved: Tensor[]) => void)([value]);
    return { value, gradFunc: (slope: Tensor, saved: Tensor[]) => saved[0].sign().mul(slope) };
  });
  return differentiable(values) as Tensor2D;
}
