import type { TensorFlow } from "../backend.ts";
import type { TextBatch } from "./encoded-texts.ts";
import type { TextTensors } from "./text-network.ts";

/** A batch as tensors. */
export function textTensors(tf: TensorFlow, { numbers, lengths, width }: TextBatch): TextTensors {
  return { numbers: tf.tensor2d(numbers, [lengths.length, width], "int32"), lengths: tf.tensor1d(lengths, "int32") };
}
