import type { Tensor1D, Tensor2D, Variable } from "@tensorflow/tfjs";

/** Texts as tensors: numbers of words (texts × width), filled up with 0 behind the `lengths` words of each. */
export interface TextTensors {
  readonly numbers: Tensor2D;
  readonly lengths: Tensor1D;
}

/** A network that reads texts. */
export interface TextNetwork {
  /** All that is learned or given, by name; what a saved model holds. */
  readonly variables: Readonly<Record<string, Variable>>;
  /** Those that a training leaves as they are. Default: none. */
  readonly given?: readonly string[];
  /** The log-odds that each text is positive, whatever its fellows are; with a seed as in a training step. */
  logits(texts: TextTensors, dropoutSeed?: number): Tensor1D;
}
