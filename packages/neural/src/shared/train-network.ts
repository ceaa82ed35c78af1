import type { FitContext } from "@marquee/core";
import type { Backend } from "../backend.ts";
import type { Variables } from "../training/adam.ts";
import { trainByAdam } from "../training/train-by-adam.ts";
import type { Passes } from "../training/train-by-adam.ts";
import type { TrainingSettings } from "../training/training-settings.ts";

/** What is learned and then freed. */
export interface TrainedNetwork {
  readonly variables: Variables;
  dispose(): void;
}

/** Trains all variables of `network` and returns what `finish` takes from them; frees the network, also on errors. */
export async function trainNetwork<T>(
  backend: Backend,
  network: TrainedNetwork,
  settings: TrainingSettings,
  passes: Passes,
  context: FitContext | undefined,
  finish: () => T,
): Promise<T> {
  try {
    await trainByAdam(backend, network.variables, settings, passes, context);
    return finish();
  } finally {
    network.dispose();
  }
}
