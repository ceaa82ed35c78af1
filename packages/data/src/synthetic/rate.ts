import { derive, normal, permutation, random, vocabulary } from "@marquee/core";
import type { Interactions } from "@marquee/core";
import type { RatingScale } from "../dataset.ts";
import { itemChooser } from "./choose-items.ts";
import type { SyntheticTruth } from "./truth.ts";

/** See `SyntheticOptions`. */
export interface RateOptions {
  readonly seed: number;
  readonly noise: number;
  readonly selection: number;
  readonly scale: RatingScale;
  readonly period: { readonly first: number; readonly last: number };
}

/** Lets user u choose and rate counts[u] items, in canonical order. */
export function rate(truth: SyntheticTruth, counts: Int32Array, options: RateOptions): Interactions {
  const { factors, userTastes, itemTastes, userBias, itemBias, mean, popularity } = truth;
  const { seed, noise, selection, scale, period } = options;
  const width = scale.max - scale.min;
  const steps = Math.round(width / scale.step);
  const items = popularity.length;
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const user = new Int32Array(rows);
  const item = new Int32Array(rows);
  const rating = new Float32Array(rows);
  const timestamp = new Float64Array(rows);
  const choose = itemChooser(popularity);
  let at = 0;
  const match = (number: number): number => {
    const p = at * factors;
    const q = number * factors;
    let sum = 0;
    for (let f = 0; f < factors; f++) sum += userTastes[p + f] * itemTastes[q + f];
    return sum;
  };
  const liking = (number: number): number => 1 / (1 + Math.exp(-selection * match(number)));
  let row = 0;
  for (; at < counts.length; at++) {
    const next = random(derive(seed, "user", at));
    const count = counts[at];
    const own = item.subarray(row, row + count);
    choose(count, liking, next, own);
    user.fill(at, row, row + count);
    const order = permutation(count, next);
    let time = period.first + Math.floor(next() * (period.last - period.first + 1));
    for (let k = 0; k < count; k++) {
      const number = own[k];
      const value = mean + userBias[at] + itemBias[number] + (width / 5) * match(number) + noise * normal(next);
      const step = Math.min(steps, Math.max(0, Math.round((value - scale.min) / scale.step)));
      rating[row + k] = scale.min + step * scale.step;
      timestamp[row + order[k]] = time;
      time += 1 + Math.floor(-600 * Math.log(1 - next()));
    }
    row += count;
  }
  const ids = (size: number): string[] => Array.from({ length: size }, (_, number) => String(number + 1));
  return { users: vocabulary(ids(counts.length)), items: vocabulary(ids(items)), user, item, rating, timestamp };
}
