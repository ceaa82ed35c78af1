import { positiveInteger } from "@marquee/core";
import type { RankCount } from "./report.ts";

const descending = (counts: ArrayLike<number>): Float64Array => Float64Array.from(counts).sort().reverse();

/**
 * The popularity curve of `counts` (ratings per item, in any order): at most about `points` ranks, evenly spaced on a
 * logarithmic axis, the first and the last always among them. Items without ratings are left out.
 */
export function rankCounts(counts: ArrayLike<number>, points = 200): RankCount[] {
  positiveInteger("rankCounts: points", points);
  const sorted = descending(counts).filter((count) => count > 0);
  const ranks = new Set<number>();
  for (let k = 0; k < points && sorted.length > 0; k++) {
    ranks.add(Math.round(sorted.length ** (points === 1 ? 1 : k / (points - 1))));
  }
  return [...ranks].map((rank) => ({ rank, count: sorted[rank - 1] }));
}

/** The share of all ratings that the most rated `fraction` of the items hold; 0 without ratings. */
export function headShare(counts: ArrayLike<number>, fraction = 0.2): number {
  const sorted = descending(counts);
  const total = sorted.reduce((sum, count) => sum + count, 0);
  const head = sorted.subarray(0, Math.round(fraction * sorted.length)).reduce((sum, count) => sum + count, 0);
  return total === 0 ? 0 : head / total;
}
