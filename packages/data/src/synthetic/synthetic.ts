import { finiteNumber, nonNegativeInteger, nonNegativeNumber, positiveInteger, rowOf } from "@marquee/core";
import type { Pixels } from "@marquee/core";
import { checkScale } from "../cleaning/scale.ts";
import type { Dataset, RatingScale } from "../dataset.ts";
import { datasetHash } from "../dataset-hash.ts";
import { activity } from "./activity.ts";
import { syntheticMovie, syntheticUser } from "./people.ts";
import { syntheticPoster } from "./poster.ts";
import { rate } from "./rate.ts";
import { truthOf } from "./truth.ts";
import type { SyntheticTruth } from "./truth.ts";

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

/** A made-up data set, and the truth behind it. */
export interface SyntheticData {
  readonly dataset: Dataset;
  readonly truth: SyntheticTruth;
  /** The poster of an item, whose picture carries its strongest taste; painted when it is asked for. */
  readonly poster: (item: number) => Pixels;
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
  nonNegativeInteger("synthetic: seed", seed);
  checkScale("synthetic: scale", scale);
  if (finiteNumber("synthetic: period.first", period.first) > finiteNumber("synthetic: period.last", period.last)) {
    throw new RangeError(`synthetic: period must not end before it begins, got ${period.first} to ${period.last}`);
  }
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
  const poster = (item: number): Pixels => syntheticPoster(item, rowOf(itemTastes, factors, item), seed);
  return { dataset, truth, poster };
}
