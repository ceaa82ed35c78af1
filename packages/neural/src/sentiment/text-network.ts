import type { Tensor1D, Tensor2D, Variable } from "@tensorflow/tfjs";
import { derive } from "@marquee/core";
import type { TensorFlow } from "../backend.ts";

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

/** Makes variables by name, of values that a seed gives. */
export interface VariableMaker {
  readonly variables: Record<string, Variable>;
  /** Values from −bound … bound. */
  uniform(name: string, shape: number[], bound: number): void;
  zeros(name: string, size: number): void;
  /** As `uniform`, but for row 0, which stands for unknown words: zeros. */
  embedding(name: string, words: number, width: number, bound: number): void;
}

export function variableMaker(tf: TensorFlow, seed: number): VariableMaker {
  const variables: Record<string, Variable> = {};
  const draw = (name: string, shape: number[], bound: number) =>
    tf.randomUniform(shape, -bound, bound, "float32", derive(seed, name));
  return {
    variables,
    uniform: (name, shape, bound) => void (variables[name] = tf.tidy(() => tf.variable(draw(name, shape, bound)))),
    zeros: (name, size) => void (variables[name] = tf.tidy(() => tf.variable(tf.zeros([size])))),
    embedding: (name, words, width, bound) =>
      void (variables[name] = tf.tidy(() =>
        tf.variable(tf.concat([tf.zeros([1, width]), draw(name, [words - 1, width], bound)])),
      )),
  };
}
