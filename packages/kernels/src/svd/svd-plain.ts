import { residualOf } from "./svd-estimate.ts";
import { rowPenalties } from "./svd-penalties.ts";
import type { RowPenalties } from "./svd-penalties.ts";
import { SIDE } from "./svd-schedule.ts";
import type { SvdSchedule } from "./svd-schedule.ts";
import type { SvdParameters, SvdSettings } from "./svd-settings.ts";

/** The steps of an epoch: of the factors and of the biases. */
export interface Rates {
  readonly factors: number;
  readonly biases: number;
}

/** The penalties of both sides. */
export interface SidePenalties {
  readonly users: RowPenalties;
  readonly items: RowPenalties;
}

/** The penalties that `settings` ask for, row by row, of ratings that `users` and `items` gave and got. */
export function sidePenalties(
  { users, items }: Pick<SvdSchedule, "users" | "items">,
  { userBias, itemBias }: Pick<SvdParameters, "userBias" | "itemBias">,
  { regularization, frequencyRegularization = false }: Pick<SvdSettings, "regularization" | "frequencyRegularization">,
): SidePenalties {
  const ofUsers = { factors: regularization.userFactors, bias: regularization.userBias };
  const ofItems = { factors: regularization.itemFactors, bias: regularization.itemBias };
  return {
    users: rowPenalties(users, userBias.length, ofUsers, frequencyRegularization),
    items: rowPenalties(items, itemBias.length, ofItems, frequencyRegularization),
  };
}

/** One stratum of the schedule, in place: the plain twin of the kernel `svdBlocks`. */
export function plainStratum(
  { users, items, ratings, offsets }: SvdSchedule,
  stratum: number,
  { userFactors, itemFactors, userBias, itemBias }: SvdParameters,
  { factors, offset, squeezed }: SvdSettings,
  penalties: SidePenalties,
  rates: Rates,
  errors: Float64Array,
): void {
  for (let b = 0; b < SIDE; b++) {
    const block = b * SIDE + ((b + stratum) % SIDE);
    let squared = 0;
    for (let x = offsets[block]; x < offsets[block + 1]; x++) {
      const u = users[x];
      const i = items[x];
      let score = offset + userBias[u] + itemBias[i];
      for (let f = 0; f < factors; f++) score += userFactors[u * factors + f] * itemFactors[i * factors + f];
      const { error, gradient } = residualOf(ratings[x], score, squeezed);
      squared += error * error;
      userBias[u] += rates.biases * (gradient - penalties.users.bias[u] * userBias[u]);
      itemBias[i] += rates.biases * (gradient - penalties.items.bias[i] * itemBias[i]);
      for (let f = 0; f < factors; f++) {
        const p = userFactors[u * factors + f];
        const q = itemFactors[i * factors + f];
        userFactors[u * factors + f] = p + rates.factors * (gradient * q - penalties.users.factors[u] * p);
        itemFactors[i * factors + f] = q + rates.factors * (gradient * p - penalties.items.factors[i] * q);
      }
    }
    errors[block] = squared;
  }
}
