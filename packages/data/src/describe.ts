import { giniCoefficient, groupOffsets, quantile } from "@marquee/core";
import type { Interactions } from "@marquee/core";

/** Five quantiles (type 7: linear between the order statistics) and the mean of counts. */
export interface Quantiles {
  readonly min: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly max: number;
  readonly mean: number;
}

/** A data set in numbers; survives JSON where there are ratings. Shares and means of none are NaN. */
export interface Description {
  readonly users: number;
  readonly items: number;
  readonly ratings: number;
  /** ratings / (users · items). */
  readonly density: number;
  readonly meanRating: number;
  /** Standard deviation of the ratings, over all of them. */
  readonly deviation: number;
  /** How often each rating occurs, ascending. */
  readonly histogram: readonly { readonly rating: number; readonly count: number }[];
  readonly ratingsPerUser: Quantiles;
  readonly ratingsPerItem: Quantiles;
  /** `giniCoefficient` of the ratings per item, 0 when all items have as many. */
  readonly popularityGini: number;
  /** First and last known time in Unix seconds; absent when no time is known. */
  readonly times?: { readonly first: number; readonly last: number };
  /** Ratings whose time is unknown. */
  readonly unknownTimes: number;
}

/** Describes the ratings of a data set. */
export function describe({ interactions }: { readonly interactions: Interactions }): Description {
  const { users, items, user, item, rating, timestamp } = interactions;
  const counts = new Map<number, number>();
  let sum = 0;
  let squares = 0;
  for (const value of rating) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
    sum += value;
  }
  const meanRating = sum / rating.length;
  for (const value of rating) squares += (value - meanRating) ** 2;
  let [first, last, unknownTimes] = [Infinity, -Infinity, timestamp ? 0 : rating.length];
  for (const time of timestamp ?? []) {
    if (Number.isNaN(time)) unknownTimes++;
    if (time < first) first = time;
    if (time > last) last = time;
  }
  const perItem = countsOf(item, items.size);
  return {
    users: users.size,
    items: items.size,
    ratings: rating.length,
    density: rating.length / (users.size * items.size),
    meanRating,
    deviation: Math.sqrt(squares / rating.length),
    histogram: [...counts].sort(([a], [b]) => a - b).map(([value, count]) => ({ rating: value, count })),
    ratingsPerUser: quantiles(countsOf(user, users.size)),
    ratingsPerItem: quantiles(perItem),
    popularityGini: giniCoefficient(perItem),
    ...(first <= last ? { times: { first, last } } : {}),
    unknownTimes,
  };
}

/** How often each of the numbers 0 … size − 1 occurs, ascending by how often. */
function countsOf(column: Int32Array, size: number): Int32Array {
  const offsets = groupOffsets(column, size);
  return Int32Array.from({ length: size }, (_, number) => offsets[number + 1] - offsets[number]).sort();
}

function quantiles(ascending: Int32Array): Quantiles {
  const at = (share: number): number => quantile(ascending, share);
  const mean = ascending.reduce((sum, count) => sum + count, 0) / ascending.length;
  return { min: at(0), lowerQuartile: at(0.25), median: at(0.5), upperQuartile: at(0.75), max: at(1), mean };
}
