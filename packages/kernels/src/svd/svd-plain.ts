import { SIDE } from "./svd-schedule.ts";
import type { SvdSchedule } from "./svd-schedule.ts";
import type { SvdParameters, SvdSettings } from "./svd-settings.ts";

/** One stratum of the schedule, in place: the plain twin of the kernel `svdBlocks`. */
export function plainStratum(
  { users, items, ratings, offsets }: SvdSchedule,
  stratum: number,
  { userFactors, itemFactors, userBias, itemBias }: SvdParameters,
  { factors, offset, learningRate, biasLearningRate, regularization }: SvdSettings,
  errors: Float64Array,
): void {
  for (let b = 0; b < SIDE; b++) {
    const block = b * SIDE + ((b + stratum) % SIDE);
    let squared = 0;
    for (let x = offsets[block]; x < offsets[block + 1]; x++) {
      const u = users[x];
      const i = items[x];
      let estimate = offset + userBias[u] + itemBias[i];
      for (let f = 0; f < factors; f++) estimate += userFactors[u * factors + f] * itemFactors[i * factors + f];
      const error = ratings[x] - estimate;
      squared += error * error;
      userBias[u] += biasLearningRate * (error - regularization.userBias * userBias[u]);
      itemBias[i] += biasLearningRate * (error - regularization.itemBias * itemBias[i]);
      for (let f = 0; f < factors; f++) {
        const p = userFactors[u * factors + f];
        const q = itemFactors[i * factors + f];
        userFactors[u * factors + f] = p + learningRate * (error * q - regularization.userFactors * p);
        itemFactors[i * factors + f] = q + learningRate * (error * p - regularization.itemFactors * q);
      }
    }
    errors[block] = squared;
  }
}
