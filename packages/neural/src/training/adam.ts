import { fraction, positiveNumber, tensor, tensorReader } from "@marquee/core";
import type { Tensors } from "@marquee/core";
import type { Scalar, Tensor, Variable } from "@tensorflow/tfjs";
import type { Backend } from "../backend.ts";
import { savedTensor } from "../shared/named-weights.ts";
import { nativeAdam } from "./native-adam.ts";
import { plainAdam } from "./plain-adam.ts";

/** Variables by name, whose values are learned. */
export type Variables = Readonly<Record<string, Variable>>;

export interface AdamOptions {
  /** Step size. Default .001. */
  readonly learningRate?: number;
  /** Decay of the mean of the gradients, β₁. Default .9. */
  readonly beta1?: number;
  /** Decay of the mean of their squares, β₂. Default .999. */
  readonly beta2?: number;
  /** Keeps the denominator from 0. Default 1e-7. */
  readonly epsilon?: number;
}

/** What one kind of arithmetic has to do for Adam. */
export interface AdamSteps {
  /** Moves every variable by one step; `gradients` are in the order of the variables, `time` counts from 1. */
  apply(gradients: readonly Tensor[], time: number, learningRate: number): void;
  /** The two means of every variable, to be disposed of by the caller. */
  means(): readonly (readonly [Tensor, Tensor])[];
  /** Sets the means, and takes the variables' present values. */
  restart(means: readonly (readonly [Tensor, Tensor])[]): void;
  dispose(): void;
}

/** A loss and its gradients by the names of the variables; whoever takes them disposes of them. */
export interface LossGradients {
  readonly value: Scalar;
  readonly gradients: Readonly<Record<string, Tensor>>;
}

/** Learns variables by gradients. */
export interface Optimizer {
  /** May be changed between steps. */
  learningRate: number;
  /** One step down the gradient of what `loss` gives; the value of the loss, to be disposed of by the caller. */
  minimize(loss: () => Scalar): Scalar;
  /** One step down these gradients, which it disposes of; the value of the loss, to be disposed of by the caller. */
  descend(loss: LossGradients): Scalar;
  /** All that the next steps depend on besides the variables, for a checkpoint. */
  tensors(): Tensors;
  /** Goes on from a checkpoint, with the variables' present values. */
  restore(tensors: Tensors): void;
  /** Frees the tensors that it keeps; the variables stay. */
  dispose(): void;
}

/**
 * Adam, a descent whose steps adapt to each weight:
 *   m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²
 *   w ← w − α √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε)
 * One native operation a variable where the library is there, plain operations elsewhere.
 *
 * Kingma and Ba (2015), with ε outside of the correction as in TensorFlow.
 */
export function adam(
  { tf, native }: Backend,
  variables: Variables,
  { learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 }: AdamOptions = {},
): Optimizer {
  positiveNumber("adam: learningRate", learningRate);
  fraction("adam: beta1", beta1);
  fraction("adam: beta2", beta2);
  positiveNumber("adam: epsilon", epsilon);
  const names = Object.keys(variables);
  const learned = Object.values(variables);
  const settings = { beta1, beta2, epsilon };
  const steps = native ? nativeAdam(tf, native, learned, settings) : plainAdam(tf, learned, settings);
  let time = 0;
  return {
    learningRate,
    minimize(loss) {
      const { value, grads } = tf.variableGrads(loss, learned);
      const gradients = names.map((name, k) => [name, grads[learned[k].name]] as const);
      return this.descend({ value, gradients: Object.fromEntries(gradients) });
    },
    descend({ value, gradients }) {
      time++;
      const ordered = names.map((name) => gradients[name]);
      steps.apply(ordered, time, this.learningRate);
      tf.dispose(ordered);
      return value;
    },
    tensors() {
      const means = steps.means();
      const saved = names.flatMap((name, k) =>
        means[k].map((mean, order) => [`adam.${name}.${order + 1}`, savedTensor(mean)] as const),
      );
      means.forEach((pair) => tf.dispose([...pair]));
      return { "adam.time": tensor(Int32Array.of(time)), ...Object.fromEntries(saved) };
    },
    restore(tensors) {
      const reader = tensorReader("adam", tensors);
      [time] = reader.int32("adam.time", 1);
      tf.tidy(() => {
        const mean = (k: number, order: number): Tensor =>
          tf.tensor(reader.float32(`adam.${names[k]}.${order}`, learned[k].size), learned[k].shape);
        steps.restart(names.map((_, k) => [mean(k, 1), mean(k, 2)]));
      });
    },
    dispose: () => steps.dispose(),
  };
}
