import type { Estimator, Options } from "@marquee/core";
import { isBetter } from "./objective.ts";

/** Settings that were tried. */
export interface Trial {
  /** From 1; trial 1 has the defaults. */
  readonly number: number;
  /** A value for every option of the space. */
  readonly options: Options;
  /** Share of the full resource; a trial with less than 1 says which settings go on, and is compared with no other. */
  readonly share: number;
  /** The metric on the validation part; NaN when the trial failed. */
  readonly score: number;
  /** Why there is no score. */
  readonly failed?: string;
}

/** What became of a trial; survives JSON but for NaN. */
export type TrialResult = Pick<Trial, "score" | "failed">;

/** What decides the result of a trial, beside the data, the split and the objective. */
export interface TrialTask {
  readonly model: Estimator["name"];
  /** Every resolved option. */
  readonly options: Options;
  readonly share: number;
}

/** Keeps finished trials, so that a stopped search goes on where it stopped. */
export interface TrialStore {
  read(task: TrialTask): TrialResult | undefined;
  write(task: TrialTask, result: TrialResult): Promise<void> | void;
}

/** The best full trial, the earliest of equals; undefined when all failed. */
export function bestTrial(trials: readonly Trial[], metric: string): Trial | undefined {
  const [best] = rankedTrials(trials, metric);
  return best === undefined || Number.isNaN(best.score) ? undefined : best;
}

/** The full trials, best first, the earlier of equals before the later; failed ones last. */
export function rankedTrials(trials: readonly Trial[], metric: string): readonly Trial[] {
  const full = trials.filter(({ share }) => share === 1);
  return full.sort((a, b) => {
    if (isBetter(metric, a.score, b.score)) return -1;
    return isBetter(metric, b.score, a.score) ? 1 : a.number - b.number;
  });
}
