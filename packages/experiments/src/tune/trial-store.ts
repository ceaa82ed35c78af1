import type { TrialResult, TrialStore } from "@marquee/evaluation";
import { fingerprint } from "../run/fingerprint.ts";
import type { ResultStore, Stamp } from "../run/results.ts";

/**
 * Trials among the stored results: what decides them beside the model is in `stamp`. With `fresh` nothing is taken from
 * the store.
 */
export function trialStore(store: ResultStore, stamp: Omit<Stamp, "model" | "options">, fresh: boolean): TrialStore {
  const stampOf: (task: Parameters<TrialStore["read"]>[0]) => Stamp = ({ share, ...model }) => {
    return { ...stamp, ...model, evaluation: { ...(stamp.evaluation as object), share } };
  };
  return {
    read: (task) => (fresh ? undefined : (store.read(fingerprint(stampOf(task))) as TrialResult | undefined)),
    async write(task, result) {
      const own = stampOf(task);
      await store.write(fingerprint(own), own, result);
    },
  };
}
