import { derive, random } from "@marquee/core";
import type { Scalar, Tensor2D } from "@tensorflow/tfjs";
import type { Backend } from "../backend.ts";
import { nativeOperations } from "../native-operations.ts";
import type { LossGradients } from "../training/adam.ts";
import { cellTensors } from "../training/cells.ts";
import type { Cells } from "../training/cells.ts";
import { nativeScope } from "../training/native-kernels.ts";
import { nativeStep } from "./native-step.ts";
import type { NativeNetwork } from "./native-step.ts";
import type { Kept } from "./towers.ts";

/** A training step's loss, and its gradients where the native library makes them. */
export interface Steps {
  /** The loss of a batch, with the dropout of `seed`. */
  loss(batch: Cells, seed: number): Scalar;
  readonly gradients?: ((batch: Cells, seed: number) => LossGradients) | undefined;
  dispose(): void;
}

/** What a step leaves out. */
export interface Dropout {
  /** Share of the titles' features. */
  readonly dropout: number;
  /** Share of what the towers' last layers get. */
  readonly inputDropout: number;
}

/** The steps of a network: by hand on the native library, by TensorFlow.js's own gradients elsewhere. */
export function stepsOf({ tf, native }: Backend, network: NativeNetwork & Dropout): Steps {
  const { towers, regularization, dropout, inputDropout } = network;
  const estimate = towers.estimate(network.offset);
  const scope = native && nativeScope(nativeOperations(native));
  const byHand = scope && nativeStep(scope, network);
  const widthOf = (name: string, side: 0 | 1): number => towers.variables[name].shape[side]!;
  const kept = <Values>(
    seed: number,
    count: number,
    take: (factors: Float32Array, width: number) => Values,
  ): Kept<Values> => {
    const part = (name: string, width: number, share: number): Values | undefined =>
      share > 0 ? take(dropoutFactors(count * width, share, derive(seed, name)), width) : undefined;
    return {
      title: part("title", widthOf("convolution.weights", 1), dropout),
      user: part("user", widthOf("user-tower.weights", 0), inputDropout),
      item: part("item", widthOf("item-tower.weights", 0), inputDropout),
    };
  };
  return {
    loss(batch, seed) {
      const { users, items, ratings } = cellTensors(tf, batch);
      const count = batch.ratings.length;
      const factors = kept<Tensor2D>(seed, count, (values, width) => tf.tensor2d(values, [count, width]));
      const error = estimate(users, items, factors).squaredDifference(ratings);
      if (regularization === 0) return error.mean();
      return error.mean().add(towers.penalty(users, items).mul(regularization / count));
    },
    gradients:
      byHand &&
      ((batch, seed) =>
        byHand(
          batch,
          kept(seed, batch.ratings.length, (factors) => factors),
        )),
    dispose: () => scope?.dispose(),
  };
}

/** 0 for the share `dropout` of what is left out, 1 / (1 − dropout) for the rest. */
function dropoutFactors(length: number, dropout: number, seed: number): Float32Array {
  const draw = random(seed);
  const factor = 1 / (1 - dropout);
  const factors = new Float32Array(length);
  for (let k = 0; k < length; k++) factors[k] = draw() < dropout ? 0 : factor;
  return factors;
}
