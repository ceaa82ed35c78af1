import type { CsrMatrix } from "@marquee/core";
import { residualOf } from "./svd-estimate.ts";
import type { Rates, SidePenalties } from "./svd-plain.ts";
import type { SvdppParameters, SvdppSettings } from "./svdpp-settings.ts";

/** The users `order` in turn, in place: the plain twin of the kernel `svdppUsers`. */
export function plainSvdppUsers(
  ratings: CsrMatrix,
  order: Int32Array,
  learned: SvdppParameters,
  settings: SvdppSettings,
  penalties: SidePenalties,
  rates: Rates,
  errors: Float64Array,
): void {
  const { factors, offset, squeezed, time } = settings;
  const { userFactors, itemFactors, implicitFactors, userBias, itemBias } = learned;
  for (const u of order) {
    const [first, last] = [ratings.indptr[u], ratings.indptr[u + 1]];
    if (first === last) continue;
    const norm = 1 / Math.sqrt(last - first);
    const before = addImplicit(ratings, u, learned, factors);
    const x = before.slice();
    let squared = 0;
    for (let r = first; r < last; r++) {
      const i = ratings.indices[r];
      let score = offset + userBias[u] + itemBias[i] + timeScore(learned, settings, u, r);
      for (let f = 0; f < factors; f++) score += x[f] * itemFactors[i * factors + f];
      const { error, gradient } = residualOf(ratings.data[r], score, squeezed);
      squared += error * error;
      if (time) descendTime(learned, settings, u, r, gradient, rates.biases);
      userBias[u] += rates.biases * (gradient - penalties.users.bias[u] * userBias[u]);
      itemBias[i] += rates.biases * (gradient - penalties.items.bias[i] * itemBias[i]);
      for (let f = 0; f < factors; f++) {
        const [own, item] = [x[f], itemFactors[i * factors + f]];
        x[f] = own + rates.factors * (2 * gradient * item - penalties.users.factors[u] * own);
        itemFactors[i * factors + f] = item + rates.factors * (gradient * own - penalties.items.factors[i] * item);
      }
    }
    const kept = (1 - rates.factors * penalties.users.factors[u]) ** (last - first);
    for (let f = 0; f < factors; f++) {
      const gained = (x[f] - kept * before[f]) / 2;
      userFactors[u * factors + f] = kept * userFactors[u * factors + f] + gained;
      for (let r = first; r < last; r++) {
        const j = ratings.indices[r];
        const keptOfItem = (1 - rates.factors * penalties.items.factors[j]) ** (last - first);
        implicitFactors[j * factors + f] = keptOfItem * implicitFactors[j * factors + f] + norm * gained;
      }
    }
    errors[u] = squared;
  }
}

/** p_u + |N(u)|^−½ Σ y_j over the items j that user u rated: the user's factors in the score. */
function addImplicit(
  { indptr, indices }: CsrMatrix,
  user: number,
  { userFactors, implicitFactors }: Pick<SvdppParameters, "userFactors" | "implicitFactors">,
  factors: number,
): Float32Array {
  const sums = new Float64Array(factors);
  for (let r = indptr[user]; r < indptr[user + 1]; r++) {
    const start = indices[r] * factors;
    for (let f = 0; f < factors; f++) sums[f] += implicitFactors[start + f];
  }
  const norm = 1 / Math.sqrt(Math.max(1, indptr[user + 1] - indptr[user]));
  return Float32Array.from(sums, (sum, f) => userFactors[user * factors + f] + norm * sum);
}

function timeScore({ time }: SvdppParameters, settings: SvdppSettings, user: number, rating: number): number {
  if (!time || !settings.time) return 0;
  const { deviations, days, bins } = settings.time.times;
  return time.dayBias[days[rating]] + time.binBias[bins[rating]] + time.userDrift[user] * deviations[rating];
}

function descendTime(
  { time }: SvdppParameters,
  settings: SvdppSettings,
  user: number,
  rating: number,
  gradient: number,
  rate: number,
): void {
  if (!time || !settings.time) return;
  const { times, driftRegularization, dayRegularization, binRegularization, driftRateShare } = settings.time;
  const [day, bin, deviation] = [times.days[rating], times.bins[rating], times.deviations[rating]];
  const { userDrift, dayBias, binBias } = time;
  dayBias[day] += rate * (gradient - dayRegularization * dayBias[day]);
  binBias[bin] += rate * (gradient - binRegularization * binBias[bin]);
  userDrift[user] += rate * driftRateShare * (gradient * deviation - driftRegularization * userDrift[user]);
}
