import type { FitContext } from "@marquee/core";
import type { Backend } from "../backend.ts";
import { adam } from "./adam.ts";
import type { Variables } from "./adam.ts";
import { train } from "./train.ts";
import type { Training } from "./train.ts";
import type { TrainingSettings } from "./training-settings.ts";

/** The passes of a training, and what tells how good they are; see `Training`. */
export interface Passes extends Pick<Training, "epoch" | "learningRate"> {
  /** The error on what is not learned from, the lower the better; undefined where all is learned from. */
  readonly validate: (() => number) | undefined;
}

/** Trains `variables` by an Adam of their own, which is freed, also on errors; they stay with the caller. */
export async function trainByAdam(
  backend: Backend,
  variables: Variables,
  { learningRate, epochs, seed, patience }: Omit<TrainingSettings, "batchSize" | "validation">,
  { validate, ...passes }: Passes,
  context: FitContext | undefined,
): Promise<void> {
  const optimizer = adam(backend, variables, { learningRate });
  try {
    const settings = { variables, optimizer, epochs, seed, patience };
    await train(backend, { ...settings, ...passes, ...(validate ? { validate } : {}) }, context);
  } finally {
    optimizer.dispose();
  }
}
