import { derive } from "@marquee/core";
import { negativesOf } from "./negatives-plain.ts";
import { visitBlock } from "./sampled-plain.ts";
import { itemsWithUsers, rankWeights } from "./sampled-schedule.ts";
import { plainSteps } from "./steps-plain.ts";
import type { SampledParameters, SampledSettings } from "./sampled-settings.ts";

/**
 * The factors of a new user with `profile`, items that all have users: from `start` on by the steps of
 * `sampledEpochs`, as many epochs of them, while the items stay as they are. Negatives come from all items that have
 * users; `counts` says how many.
 */
export function sampledProfile(
  profile: Int32Array,
  counts: Int32Array,
  { itemFactors, itemBias }: Omit<SampledParameters, "userFactors">,
  start: Float32Array,
  settings: SampledSettings,
): Float32Array {
  const { epochs, seed, draws, learningRate, decay, negatives } = settings;
  const pool = itemsWithUsers(counts);
  const ranks = rankWeights(pool.length, draws);
  let users = 0;
  const sums = negatives === "popularity" ? pool.map((item) => (users += counts[item])) : undefined;
  const userFactors = start.slice();
  const stay = new Float32Array(counts.length);
  const block = { users: Array.from(profile, () => 0), items: Array.from(profile) };
  for (let epoch = 0; epoch < epochs; epoch++) {
    const steps = plainSteps({ userFactors, itemFactors, itemBias }, stay, settings, learningRate * decay ** epoch);
    visitBlock(block, negativesOf(pool, sums, derive(seed, "profile"), epoch), steps, settings, ranks);
  }
  return userFactors;
}
