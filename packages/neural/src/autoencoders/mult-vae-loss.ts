import type { Scalar, Tensor } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";
import { logSumExp } from "../shared/log-sum-exp.ts";
import type { VaeBatch } from "./mult-vae-batches.ts";
import type { VaeOutput } from "./mult-vae-network.ts";

/** The mean over the users of −Σ_i x_i ln π_i + β KL. */
export function vaeLoss(
  tf: TensorFlow,
  { targets, counts }: VaeBatch,
  { logits, divergence }: VaeOutput,
  beta: number,
): Scalar {
  const parts: Tensor[] = [logSumExp(tf, logits).dot(counts.flatten()), targets.mul(logits).sum().neg()];
  if (divergence) parts.push(divergence.sum().mul(beta));
  return tf.addN(parts).div<Scalar>(counts.size);
}
