import type { Interactions } from "@marquee/core";
import type { PopularityWindow } from "@marquee/visualization";

const DAY = 86_400;

/** Times that end with the last rating, by their names. */
const windows = [
  ["last year", 365 * DAY],
  ["last 30 days", 30 * DAY],
  ["last 7 days", 7 * DAY],
] as const;

/**
 * How often each movie was rated, ever and within times that end with the last rating; those that the ratings do not
 * reach beyond, or that no times are known for, are left out.
 */
export function popularityWindows({ item, items, timestamp }: Interactions): PopularityWindow[] {
  const counted = (counts: (row: number) => boolean): Int32Array => {
    const sums = new Int32Array(items.size);
    item.forEach((number, row) => {
      if (counts(row)) sums[number]++;
    });
    return sums;
  };
  const all = { name: "all time", counts: counted(() => true) };
  // Times that are unknown for a part are not unknown at random: a window of the rest would mislead.
  if (timestamp === undefined || timestamp.some((time) => Number.isNaN(time))) return [all];
  const [first, last] = [
    timestamp.reduce((a, b) => Math.min(a, b), Infinity),
    timestamp.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  const within = windows.filter(([, seconds]) => last - first > seconds);
  return [
    all,
    ...within.map(([name, seconds]) => ({ name, counts: counted((row) => timestamp[row] > last - seconds) })),
  ];
}
