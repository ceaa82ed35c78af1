import { breathe, derive, positiveInteger, random } from "@marquee/core";
import type { FitContext, Random } from "@marquee/core";
import type { Scalar } from "@tensorflow/tfjs";
import type { Backend } from "../backend.ts";
import type { LossGradients, Optimizer, Variables } from "./adam.ts";
import { trainingState } from "./training-state.ts";

/** The steps of one pass over the data, in an order of its own. */
export interface Epoch {
  readonly steps: number;
  /** Steps between two pauses, in which a stop is heard. Default: 16; fewer where steps are long. */
  readonly breath?: number;
  /** The mean loss of one batch; its tensors are freed by the training. */
  loss(step: number): Scalar;
  /** The loss of a batch with its gradients, where they are made by hand. Default: TensorFlow.js finds them from `loss`. */
  readonly gradients?: ((step: number) => LossGradients) | undefined;
  /** Frees what the pass has prepared. Default: nothing was; what its steps make, the training frees. */
  dispose?(): void;
}

/** What is trained, and how. */
export interface Training {
  readonly variables: Variables;
  readonly optimizer: Optimizer;
  readonly epochs: number;
  readonly seed: number;
  /** The pass number `epoch`, from 1, shuffled by `random`; a promise where it takes long to prepare. */
  epoch(epoch: number, random: Random): Epoch | Promise<Epoch>;
  /** The error on the validation part, the lower the better; without it the last epoch counts. */
  readonly validate?: () => number;
  /** Epochs without a better validation before the training ends. Default: it goes through all epochs. */
  readonly patience?: number;
  /** Step size of an epoch, from 1. Default: as the optimizer has it. */
  readonly learningRate?: (epoch: number) => number;
}

/** How a training went. */
export interface TrainingRecord {
  /** Mean loss of each epoch. */
  readonly losses: readonly number[];
  /** Error on the validation part after each epoch; empty without one. */
  readonly validation: readonly number[];
  /** The epoch, from 1, whose variables stay: the one of the lowest validation error, or the last. */
  readonly best: number;
}

/** Steps between two pauses by default. */
const BREATH = 16;

/**
 * Trains `variables` epoch by epoch; reports the steps with loss and validation error, writes a checkpoint after each
 * epoch and goes on from the one that is there. Afterwards the variables are those of the best epoch.
 */
export async function train(
  { tf }: Backend,
  { variables, optimizer, epochs, seed, epoch: begin, validate, patience = epochs, learningRate }: Training,
  { onProgress, signal, checkpoints, log }: FitContext = {},
): Promise<TrainingRecord> {
  positiveInteger("train: epochs", epochs);
  positiveInteger("train: patience", patience);
  const state = trainingState(tf, variables, optimizer);
  try {
    const found = await checkpoints?.read();
    if (found) state.restore(found);
    while (state.epoch < epochs && state.epoch - state.best < patience) {
      const epoch = state.epoch + 1;
      optimizer.learningRate = learningRate?.(epoch) ?? optimizer.learningRate;
      const pass = await begin(epoch, random(derive(seed, "epoch", epoch)));
      let sum = tf.scalar(0);
      try {
        for (let step = 0; step < pass.steps; step++) {
          sum = tf.tidy(() => {
            const { gradients } = pass;
            const loss = gradients ? optimizer.descend(gradients(step)) : optimizer.minimize(() => pass.loss(step));
            const next = sum.add<Scalar>(loss);
            sum.dispose();
            return next;
          });
          if (step % (pass.breath ?? BREATH) === 0) {
            await breathe(signal);
            onProgress?.({
              stage: "epoch",
              done: epoch - 1 + step / pass.steps,
              total: epochs,
              detail: state.detail(step > 0 ? sum.dataSync()[0] / (step + 1) : undefined),
            });
          }
        }
        const loss = sum.dataSync()[0] / pass.steps;
        if (!Number.isFinite(loss))
          throw new RangeError(`train: the loss must stay finite, got ${loss}: lower learningRate`);
        state.finish(loss, validate?.());
      } finally {
        sum.dispose();
        pass.dispose?.();
      }
      log?.scalar("loss", state.losses[epoch - 1], epoch);
      if (validate) log?.scalar("validation", state.validation[epoch - 1], epoch);
      onProgress?.({ stage: "epoch", done: epoch, total: epochs, detail: state.detail() });
      await checkpoints?.write(state.tensors());
    }
    state.takeBest();
    return { losses: state.losses, validation: state.validation, best: state.best };
  } finally {
    state.dispose();
  }
}
