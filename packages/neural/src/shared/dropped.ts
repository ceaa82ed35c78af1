import type { Random } from "@marquee/core";
import type { Tensor } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";

/** Dropout: each entry of `values` becomes 0 with probability `rate`, and is divided by 1 − rate otherwise. */
export function dropped<T extends Tensor>(tf: TensorFlow, values: T, rate: number, random: Random): T {
  if (rate === 0) return values;
  const kept = new Float32Array(values.size);
  const scale = 1 / (1 - rate);
  for (let k = 0; k < kept.length; k++) if (random() >= rate) kept[k] = scale;
  return values.mul<T>(tf.tensor(kept, values.shape));
}
