import { derive, dot, normal, permutation, random, rowOf } from "@marquee/core";
import type { Random } from "@marquee/core";
import type { RatingScale } from "../dataset.ts";

/** What the ratings were made from. */
export interface SyntheticTruth {
  readonly factors: number;
  /** (users × factors), row-major. */
  readonly userTastes: Float32Array;
  /** (items × factors), row-major. */
  readonly itemTastes: Float32Array;
  readonly userBias: Float32Array;
  readonly itemBias: Float32Array;
  /** The middle of the scale and 0.1 of its width more. */
  readonly mean: number;
  /** Popularity weight of each item before tastes thin it. */
  readonly popularity: Float64Array;
  /** mean + userBias_u + itemBias_i + width/5 · match(u, i): the rating without noise, rounding and clipping. */
  readonly expected: (user: number, item: number) => number;
}

/** Draws tastes, biases and popularity; every user and item from its own stream. */
export function truthOf(
  users: number,
  items: number,
  factors: number,
  seed: number,
  { min, max }: RatingScale,
  exponent: number,
): SyntheticTruth {
  const width = max - min;
  const userTastes = new Float32Array(users * factors);
  const userBias = new Float32Array(users);
  const itemTastes = new Float32Array(items * factors);
  const itemBias = new Float32Array(items);
  const fill = (next: Random, row: Float32Array, spread: number): void =>
    row.forEach((_, f) => (row[f] = spread * normal(next)));
  for (let user = 0; user < users; user++) {
    const next = random(derive(seed, "user taste", user));
    fill(next, rowOf(userTastes, factors, user), 1 / Math.sqrt(factors));
    userBias[user] = (width / 12) * normal(next);
  }
  for (let item = 0; item < items; item++) {
    const next = random(derive(seed, "item taste", item));
    fill(next, rowOf(itemTastes, factors, item), 1);
    itemBias[item] = (width / 12) * normal(next);
  }
  const rank = permutation(items, random(derive(seed, "popularity")));
  const popularity = Float64Array.from(rank, (place) => (place + 1) ** -exponent);
  const mean = min + 0.6 * width;
  const expected = (user: number, item: number): number =>
    mean +
    userBias[user] +
    itemBias[item] +
    (width / 5) * dot(rowOf(userTastes, factors, user), rowOf(itemTastes, factors, item));
  return { factors, userTastes, itemTastes, userBias, itemBias, mean, popularity, expected };
}
