import type { FitContext } from "@marquee/core";
import { drawGroupsInto, drawSeedOf, strataOf } from "./sampled-schedule.ts";
import type { ItemGroups, SampledSchedule } from "./sampled-schedule.ts";
import type { SampledItems, SampledLoss, SampledSettings } from "./sampled-settings.ts";

/** The work of an epoch: the cells into their blocks, then stratum after stratum. */
export interface SampledWork {
  /** Asks the items where the penalties draw them to. */
  anchor(): void;
  deal(): Promise<void>;
  stratum(stratum: number, seed: number, learningRate: number): Promise<void>;
}

/** What the work reads and writes. */
export interface SampledRoom {
  readonly itemGroups: ItemGroups;
  /** For each block what its loss counts, and the number of its samples. */
  readonly tallies: Float64Array;
}

/** The epochs in turn, each with the progress that its samples showed as they came. */
export async function descend(
  schedule: SampledSchedule,
  items: SampledItems,
  { itemGroups, tallies }: SampledRoom,
  { loss, epochs, learningRate, decay, seed }: SampledSettings,
  { onProgress, signal }: FitContext,
  work: SampledWork,
): Promise<void> {
  for (let epoch = 0; epoch < epochs; epoch++) {
    signal?.throwIfAborted();
    drawGroupsInto(schedule, items, seed, epoch, itemGroups);
    work.anchor();
    await work.deal();
    for (const stratum of strataOf(schedule.side, seed, epoch)) {
      await work.stratum(stratum, drawSeedOf(seed, epoch), learningRate * decay ** epoch);
    }
    const sum = tallies.reduce((total, value, k) => (k % 2 === 0 ? total + value : total), 0);
    const samples = tallies.reduce((total, value, k) => (k % 2 === 1 ? total + value : total), 0);
    if (!Number.isFinite(sum)) {
      throw new RangeError(`sampledEpochs: the scores must stay finite, got ${sum}: lower learningRate`);
    }
    onProgress?.({ stage: "epoch", done: epoch + 1, total: epochs, detail: DETAILS[loss](sum / Math.max(1, samples)) });
  }
}

const DETAILS: Readonly<Record<SampledLoss, (mean: number) => string>> = {
  bpr: (share) => `training AUC ${share.toFixed(4)}`,
  warp: (share) => `cells without a violation ${share.toFixed(4)}`,
  squares: (mean) => `training RMSE ${Math.sqrt(mean).toFixed(4)}`,
};
