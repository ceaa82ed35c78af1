import type { Interactions } from "@marquee/core";

/** Throws a RangeError when a time that `recipe` needs is unknown. */
export function requireTimes({ timestamp, rating }: Interactions, recipe: string): void {
  let unknown = rating.length;
  if (timestamp) {
    unknown = 0;
    for (const time of timestamp) if (Number.isNaN(time)) unknown++;
  }
  if (unknown === 0) return;
  const share = ((100 * unknown) / rating.length).toFixed(1);
  throw new RangeError(
    `${recipe}: every rating must have a known time, got ${unknown} of ${rating.length} (${share} %) without one; divide these data at random`,
  );
}

/**
 * The rows of the latest `share` of `rows`, ascending. Equal times stay on one side: the cut lies at the first change of
 * time at or after the quantile 1 − share, or else at the last change before it. Throws when all times are equal.
 */
export function timeCut({ timestamp }: Interactions, rows: Int32Array, share: number): Int32Array {
  const time = timestamp!;
  const times = Float64Array.from(rows, (row) => time[row]).sort();
  const quantile = Math.min(times.length - 1, Math.max(1, Math.round((1 - share) * times.length)));
  let cut = quantile;
  while (cut < times.length && times[cut] === times[cut - 1]) cut++;
  if (cut === times.length) {
    cut = quantile;
    while (cut > 0 && times[cut] === times[cut - 1]) cut--;
  }
  if (!(cut > 0)) throw new RangeError(`globalTime: ratings must lie at two or more times, got ${times.length} at one`);
  const first = times[cut];
  return rows.filter((row) => time[row] >= first);
}
