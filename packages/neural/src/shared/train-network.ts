import type { FitContext, Random } from "@marquee/core";
import type { Backend } from "../backend.ts";
import { adam } from "../training/adam.ts";
import type { Variables } from "../training/adam.ts";
import { train } from "../training/train.ts";
import type { Epoch, Training } from "../training/train.ts";

/** What is learned and then freed. */
export interface TrainedNetwork {
  readonly variables: Variables;
  dispose(): void;
}

/** How long and by which steps of Adam; see `train`. */
export type DescentSettings = Pick<Training, "epochs" | "seed"> & {
  readonly learningRate: number;
  readonly patience: number;
};

/** The passes of a training whose steps make their own data. */
export interface Passes {
  /** The pass number `epoch`, from 1, shuffled by `random`. */
  epoch(epoch: number, random: Random): Pick<Epoch, "steps" | "loss">;
  /** The error on what is not learned from, the lower the better; undefined where all is learned from. */
  readonly validate: (() => number) | undefined;
  /** Step size of an epoch, from 1. Default: `learningRate` of the settings in all of them. */
  readonly learningRate?: (epoch: number) => number;
}

/** Trains all variables of `network` and returns what `finish` takes from them; frees the network, also on errors. */
export async function trainNetwork<T>(
  backend: Backend,
  network: TrainedNetwork,
  { learningRate, epochs, seed, patience }: DescentSettings,
  { epoch: begin, validate, learningRate: rateOf }: Passes,
  context: FitContext | undefined,
  finish: () => T,
): Promise<T> {
  try {
    const { variables } = network;
    const optimizer = adam(backend, variables, { learningRate });
    try {
      const epoch = (number: number, random: Random): Epoch => ({ ...begin(number, random), dispose: () => undefined });
      const steps = { variables, optimizer, epochs, seed, patience, epoch };
      const optional = { ...(validate ? { validate } : {}), ...(rateOf ? { learningRate: rateOf } : {}) };
      await train(backend, { ...steps, ...optional }, context);
      return finish();
    } finally {
      optimizer.dispose();
    }
  } finally {
    network.dispose();
  }
}
