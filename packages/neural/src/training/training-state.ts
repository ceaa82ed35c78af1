import { tensor, tensorReader } from "@marquee/core";
import type { Tensors } from "@marquee/core";
import type { Tensor } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";
import { savedTensor } from "../shared/named-weights.ts";
import type { Optimizer, Variables } from "./adam.ts";

/** How far a training has come, and the best variables so far. */
export interface TrainingState {
  /** Finished epochs. */
  readonly epoch: number;
  /** The best epoch so far, from 1; the last without validation. */
  readonly best: number;
  readonly losses: readonly number[];
  readonly validation: readonly number[];
  /** Enters a finished epoch with its error on the validation part. */
  finish(loss: number, validation: number | undefined): void;
  /** "loss .8123, validation .8342": of the epoch at hand where its `loss` so far is given, or else of the last one. */
  detail(loss?: number): string;
  /** Gives the variables the values that they had at the best epoch. */
  takeBest(): void;
  tensors(): Tensors;
  restore(tensors: Tensors): void;
  dispose(): void;
}

/** The state of a training of `variables` that begins now. */
export function trainingState(tf: TensorFlow, variables: Variables, optimizer: Optimizer): TrainingState {
  const names = Object.keys(variables);
  const losses: number[] = [];
  const validation: number[] = [];
  let kept: readonly Tensor[] = [];
  let best = 0;
  const keep = (values: () => readonly Tensor[]): void => {
    tf.dispose([...kept]);
    kept = values();
  };
  // What is no number, of weights that have left all bounds, is worse than any error.
  const orInfinity = (error: number): number => (Number.isNaN(error) ? Infinity : error);
  const shown = (value: number): string => value.toFixed(4);
  return {
    get epoch() {
      return losses.length;
    },
    get best() {
      return best;
    },
    losses,
    validation,
    finish(loss, error) {
      losses.push(loss);
      if (error === undefined) {
        best = losses.length;
        return;
      }
      validation.push(error);
      if (best > 0 && orInfinity(error) >= orInfinity(validation[best - 1])) return;
      best = losses.length;
      keep(() => names.map((name) => variables[name].clone()));
    },
    detail(loss = losses.at(-1)) {
      if (loss === undefined) return "";
      const error = validation.at(-1);
      return `loss ${shown(loss)}${error === undefined ? "" : `, validation ${shown(error)}`}`;
    },
    takeBest() {
      kept.forEach((value, k) => variables[names[k]].assign(value));
    },
    tensors: () => ({
      "training.losses": tensor(Float64Array.from(losses)),
      "training.validation": tensor(Float64Array.from(validation)),
      "training.best": tensor(Int32Array.of(best)),
      ...valuesOf("variables", names, Object.values(variables)),
      ...valuesOf("best", names, kept),
      ...optimizer.tensors(),
    }),
    restore(tensors) {
      const reader = tensorReader("train", tensors);
      losses.splice(0, losses.length, ...reader.float64("training.losses"));
      validation.splice(0, validation.length, ...reader.float64("training.validation"));
      [best] = reader.int32("training.best", 1);
      const read = (group: string, name: string): Tensor =>
        tf.tensor(reader.float32(`${group}.${name}`, variables[name].size), variables[name].shape);
      for (const name of names) {
        const value = read("variables", name);
        variables[name].assign(value);
        value.dispose();
      }
      if (reader.has(`best.${names[0]}`)) keep(() => names.map((name) => read("best", name)));
      optimizer.restore(tensors);
    },
    dispose: () => keep(() => []),
  };
}

/** Epochs that were finished when a checkpoint was written; 0 for what is no checkpoint of a training. */
export const finishedEpochs = (checkpoint: Tensors): number => checkpoint["training.losses"]?.data.length ?? 0;

/** The values of tensors as `group.name`. */
function valuesOf(group: string, names: readonly string[], values: readonly Tensor[]): Tensors {
  return Object.fromEntries(values.map((value, k) => [`${group}.${names[k]}`, savedTensor(value)]));
}
