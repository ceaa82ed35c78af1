import { random } from "@marquee/core";
import type { Scalar } from "@tensorflow/tfjs";
import type { Backend } from "../backend.ts";
import { nativeOperations } from "../native-operations.ts";
import type { LossGradients } from "../training/adam.ts";
import { cellTensors } from "../training/cells.ts";
import type { Cells } from "../training/cells.ts";
import { nativeScope } from "../training/native-scope.ts";
import { nativeStep } from "./native-step.ts";
import type { NativeNetwork } from "./native-step.ts";

/** A training step's loss, and its gradients where the native library makes them. */
export interface Steps {
  /** The loss of a batch, with the dropout of `seed`. */
  loss(batch: Cells, seed: number): Scalar;
  readonly gradients?: ((batch: Cells, seed: number) => LossGradients) | undefined;
  dispose(): void;
}

/** The steps of a network: by hand on the native library, by TensorFlow.js's own gradients elsewhere. */
export function stepsOf(
  { tf, native }: Backend,
  { dropout, ...network }: NativeNetwork & { readonly dropout: number },
): Steps {
  const { towers, regularization } = network;
  const estimate = towers.estimate(network.offset);
  const scope = native && nativeScope(nativeOperations(native));
  const byHand = scope && nativeStep(scope, network);
  const features = towers.variables["convolution.bias"].size;
  const kept = (count: number, seed: number): Float32Array | undefined =>
    dropout > 0 ? dropoutFactors(count * features, dropout, seed) : undefined;
  return {
    loss(batch, seed) {
      const { users, items, ratings } = cellTensors(tf, batch);
      const count = batch.ratings.length;
      const factors = kept(count, seed);
      const error = estimate(users, items, factors && tf.tensor2d(factors, [count, features])).squaredDifference(
        ratings,
      );
      if (regularization === 0) return error.mean();
      return error.mean().add(towers.penalty(users, items).mul(regularization / count));
    },
    gradients: byHand && ((batch, seed) => byHand(batch, kept(batch.ratings.length, seed))),
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
