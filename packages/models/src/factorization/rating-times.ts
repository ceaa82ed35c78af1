import type { RatingTimes } from "@marquee/kernels";
import type { TimedRatings } from "../shared/timed-ratings.ts";

const DAY = 86_400;
/** The power of the distance in dev_u(t): Koren's β. */
const POWER = 0.4;

/** Where a moment lies for a user and an item. */
export interface Moment {
  /** dev_u(t). */
  readonly deviation: number;
  /** Place of the user's day among all days of users; −1 when they rated nothing on it. */
  readonly day: number;
  /** Period of the whole span, 0 … bins − 1. */
  readonly bin: number;
}

/** The clock of a rating matrix. */
export interface RatingClock {
  readonly times: RatingTimes;
  /** Number of pairs of a user and a day on which they rated. */
  readonly days: number;
  /** The time of each user's last rating; NaN without one. */
  readonly lastOf: Float64Array;
  /** The moment `time`, in Unix seconds, of a user. */
  momentOf(user: number, time: number): Moment;
}

/**
 * The times of the ratings as timeSVD++ has them: the deviation from the user's mean time in days,
 *   dev_u(t) = sign(t − t_u) |t − t_u|^0.4
 * the user's day, and which of `bins` equal periods of the whole span a moment is in.
 */
export function ratingClock({ rows, indptr, indices, timestamps }: TimedRatings, bins: number): RatingClock {
  const start = timestamps.reduce((least, time) => Math.min(least, time), Infinity);
  const span = timestamps.reduce((most, time) => Math.max(most, time), -Infinity) - start;
  const binOf = (time: number): number =>
    span > 0 ? Math.max(0, Math.min(bins - 1, Math.floor(((time - start) / span) * bins))) : 0;
  const meanOf = new Float64Array(rows).fill(NaN);
  const lastOf = new Float64Array(rows).fill(NaN);
  const dayNumbers = Array.from({ length: rows }, () => new Map<number, number>());
  const times = {
    deviations: new Float32Array(indices.length),
    days: new Int32Array(indices.length),
    bins: new Int32Array(indices.length),
  };
  const deviationOf = (user: number, time: number): number => {
    const distance = (time - meanOf[user]) / DAY;
    return Number.isNaN(distance) ? 0 : Math.sign(distance) * Math.abs(distance) ** POWER;
  };
  let days = 0;
  for (let user = 0; user < rows; user++) {
    const own = timestamps.subarray(indptr[user], indptr[user + 1]);
    if (own.length === 0) continue;
    meanOf[user] = own.reduce((sum, time) => sum + time, 0) / own.length;
    lastOf[user] = own.reduce((latest, time) => Math.max(latest, time), -Infinity);
    for (let p = indptr[user]; p < indptr[user + 1]; p++) {
      const day = Math.floor(timestamps[p] / DAY);
      const known = dayNumbers[user].get(day);
      if (known === undefined) dayNumbers[user].set(day, days);
      times.days[p] = known ?? days++;
      times.deviations[p] = deviationOf(user, timestamps[p]);
      times.bins[p] = indices[p] * bins + binOf(timestamps[p]);
    }
  }
  return {
    times,
    days,
    lastOf,
    momentOf: (user, time) => ({
      deviation: deviationOf(user, time),
      day: dayNumbers[user]?.get(Math.floor(time / DAY)) ?? -1,
      bin: binOf(time),
    }),
  };
}
