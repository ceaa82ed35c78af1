import type { Estimator, FitContext, ScalarLog } from "@marquee/core";
import { openBackend } from "@marquee/neural";
import type { Backend } from "@marquee/neural";
import { hasNetwork } from "../registry/networks.ts";

/** Where the figures of a training go, by the names that tell it from others. */
export type LogOf = (names: readonly string[]) => ScalarLog;

/** What a model's fit is given besides; called when the fit begins. */
export type BeginFit = (
  model: Pick<Estimator, "name" | "options">,
  names: readonly string[],
) => Pick<FitContext, "log">;

/**
 * Gives networks their log, and tells once, as `tell` does it, when pure JavaScript computes instead of the native
 * library. Other models get nothing, and TensorFlow is not loaded for them.
 */
export function watchNetworks(
  tell: (line: string) => void,
  logOf?: LogOf,
  open: () => Backend = openBackend,
): BeginFit {
  let told = false;
  return ({ name, options }, names) => {
    if (!hasNetwork(name, options)) return {};
    const { advice } = open();
    if (advice !== undefined && !told) {
      told = true;
      tell(advice);
    }
    return logOf ? { log: logOf(names) } : {};
  };
}
