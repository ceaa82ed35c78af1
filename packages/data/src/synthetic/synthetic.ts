import {
  derive,
  dot,
  nonNegativeNumber,
  normal,
  permutation,
  positiveInteger,
  random,
  rowOf,
  vocabulary,
} from "@marquee/core";
import type { Interactions, Random } from "@marquee/core";
import type { Dataset, RatingScale } from "../dataset.ts";
import { datasetHash } from "../dataset-hash.ts";
import { activity } from "./activity.ts";
import { itemChooser } from "./choose-items.ts";
import { syntheticMovie, syntheticUser } from "./people.ts";

export interface SyntheticOptions {
  /** Default 1000. */
  readonly users?: number;
  /** Default 500. */
  readonly items?: number;
  /** At most 60 % of all pairs. Default 50,000. */
  readonly ratings?: number;
  /** Latent tastes. Default 8. */
  readonly factors?: number;
  /** Default 1. */
  readonly seed?: number;
  /** Standard deviation of what no model can know, in ratings. Default 0.5. */
  readonly noise?: number;
  /** How fast popularity falls: the item of rank k is drawn with weight k^−exponent. Default 0.9. */
  readonly exponent?: number;
  /** How much users choose what they will like: 0 not at all. Default 1. */
  readonly selection?: number;
  /** Default 1, 2, … 5. */
  readonly scale?: RatingScale;
  /** First and last Unix second in which a user may begin to rate. Default the years 2015 to 2019. */
  readonly period?: { readonly first: number; readonly last: number };
}

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

/** A made-up data set, and the truth behind it. */
export interface SyntheticData {
  readonly dataset: Dataset;
  readonly truth: SyntheticTruth;
}

/**
 * Ratings with a known answer. Tastes are normal, p_u ~ N(0, 1/factors) and q_i ~ N(0, 1), match(u, i) = p_u · q_i.
 * A user rates distinct items drawn with weight popularity · 1 / (1 + e^(−selection · match)); the rating is
 *   mean + b_u + b_i + width/5 · match + noise,  b ~ N(0, (width/12)²)
 * rounded to the scale. Users begin at any second of the period and rate with exponential gaps of ten minutes on average, in
 * an order of their own. Every user and item has a stream derived from the seed and its number. Ids are the numbers from 1;
 * all users and items are in the vocabularies, items possibly without a rating. No pair repeats.
 */
export function synthetic(options: SyntheticOptions = {}): SyntheticData {
  const { users = 1000, items = 500, ratings = 50_000, factors = 8, seed = 1 } = options;
  const { noise = 0.5, exponent = 0.9, selection = 1, scale = { min: 1, max: 5, step: 1 } } = options;
  const { period = { first: 1420070400, last: 1577836799 } } = options;
  for (const [name, value] of Object.entries({ users, items, ratings, factors })) {
    positiveInteger(`synthetic: ${name}`, value);
  }
  for (const [name, value] of Object.entries({ noise, exponent, selection }))
    nonNegativeNumber(`synthetic: ${name}`, value);
  const most = Math.max(1, Math.floor(0.6 * items));
  if (ratings < users || ratings > users * most) {
    throw new RangeError(
      `synthetic: ratings must be from 1 to ${most} (60 % of the items) per user, ${users} … ${users * most}, got ${ratings}`,
    );
  }
  const truth = truthOf(users, items, factors, seed, scale, exponent);
  const interactions = rate(truth, activity(users, ratings, most, seed), { seed, noise, selection, scale, period });
  const { userTastes, itemTastes } = truth;
  const dataset: Dataset = {
    name: `synthetic-${seed}`,
    title: `Synthetic ${users} × ${items}`,
    interactions,
    movies: Array.from({ length: items }, (_, item) => syntheticMovie(item, rowOf(itemTastes, factors, item), seed)),
    users: Array.from({ length: users }, (_, user) => syntheticUser(user, rowOf(userTastes, factors, user), seed)),
    scale,
    hash: datasetHash(interactions),
    report: {
      steps: [],
      rowsBefore: ratings,
      rowsAfter: ratings,
      usersBefore: users,
      usersAfter: users,
      itemsBefore: items,
      itemsAfter: items,
    },
  };
  return { dataset, truth };
}

function truthOf(
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

type RateOptions = Required<Pick<SyntheticOptions, "seed" | "noise" | "selection" | "scale" | "period">>;

function rate(truth: SyntheticTruth, counts: Int32Array, options: RateOptions): Interactions {
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
