import { tensor, tensorReader } from "@marquee/core";
import type { Scalar } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";
import type { Optimizer, Variables } from "./adam.ts";
import { lbfgsSteps } from "./lbfgs-steps.ts";
import type { LbfgsSteps } from "./lbfgs-steps.ts";

/** An optimizer by L-BFGS, see `lbfgsSteps`; its step size is found anew for each step. */
export interface LbfgsOptimizer extends Optimizer {
  /**
   * Goes on as if stopped here and restored from a checkpoint: with the scale of the curvature, but without the pairs of
   * vectors as long as all variables that tell of its directions, which would make a checkpoint twenty times as large.
   */
  forget(): void;
}

/**
 * Learns variables by L-BFGS. Its loss must be that of all examples: one and the same function of the variables until it
 * is disposed of. A step calls it once or, where it has to look for the length of the step, several times.
 */
export function lbfgsOptimizer(tf: TensorFlow, variables: Variables): LbfgsOptimizer {
  const learned = Object.values(variables);
  let steps: LbfgsSteps<Float32Array> | undefined;
  let scale: number | undefined;
  let lossNow: () => Scalar;
  const move = (x: Float32Array): void =>
    tf.tidy(() => eachPart(x, (part, k) => learned[k].assign(tf.tensor(part, learned[k].shape))));
  const eachPart = (all: Float32Array, take: (part: Float32Array, k: number) => void): void => {
    let start = 0;
    learned.forEach(({ size }, k) => take(all.subarray(start, (start += size)), k));
  };
  const evaluate = (x: Float32Array, gradient: Float32Array): number => {
    move(x);
    return tf.tidy(() => {
      const { value, grads } = tf.variableGrads(lossNow, learned);
      eachPart(gradient, (part, k) => part.set(grads[learned[k].name].dataSync<"float32">()));
      return value.dataSync<"float32">()[0];
    });
  };
  const begin = (): LbfgsSteps<Float32Array> => {
    const start = new Float32Array(learned.reduce((sum, { size }) => sum + size, 0));
    eachPart(start, (part, k) => part.set(learned[k].dataSync<"float32">()));
    const begun = lbfgsSteps(evaluate, start);
    begun.forget(scale);
    return begun;
  };
  return {
    learningRate: 1,
    minimize(loss) {
      lossNow = loss;
      steps ??= begin();
      steps.step();
      scale = steps.scale;
      move(steps.point.x);
      return tf.scalar(steps.point.value);
    },
    descend() {
      throw new Error("lbfgsOptimizer: a step needs the loss at other points too, not one gradient alone");
    },
    forget: () => steps?.forget(scale),
    tensors: () => ({ "lbfgs.scale": tensor(Float64Array.from(scale === undefined ? [] : [scale])) }),
    restore(tensors) {
      scale = tensorReader("lbfgsOptimizer", tensors).float64("lbfgs.scale").at(0);
      steps = undefined;
    },
    dispose: () => void (steps = undefined),
  };
}
