import { derive } from "@marquee/core";
import type { Variable } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";

/** Makes variables by name, of values that a seed gives. */
export interface VariableMaker {
  readonly variables: Record<string, Variable>;
  /** Values from −bound … bound. */
  uniform(name: string, shape: number[], bound: number): void;
  zeros(name: string, ...shape: number[]): void;
  /** `name.weights` (from × to), Glorot's uniform values, and `name.bias` (to), zeros. */
  layer(name: string, from: number, to: number): void;
  /** As `uniform`, but for row 0, which stands for unknown words: zeros. */
  embedding(name: string, words: number, width: number, bound: number): void;
}

/** A maker of variables, each of a stream of random numbers of its own. */
export function variableMaker(tf: TensorFlow, seed: number): VariableMaker {
  const variables: Record<string, Variable> = {};
  const draw = (name: string, shape: number[], bound: number) =>
    tf.randomUniform(shape, -bound, bound, "float32", derive(seed, name));
  const uniform = (name: string, shape: number[], bound: number): void =>
    void (variables[name] = tf.tidy(() => tf.variable(draw(name, shape, bound))));
  const zeros = (name: string, ...shape: number[]): void =>
    void (variables[name] = tf.tidy(() => tf.variable(tf.zeros(shape))));
  return {
    variables,
    uniform,
    zeros,
    layer(name, from, to) {
      uniform(`${name}.weights`, [from, to], Math.sqrt(6 / (from + to)));
      zeros(`${name}.bias`, to);
    },
    embedding: (name, words, width, bound) =>
      void (variables[name] = tf.tidy(() =>
        tf.variable(tf.concat([tf.zeros([1, width]), draw(name, [words - 1, width], bound)])),
      )),
  };
}
