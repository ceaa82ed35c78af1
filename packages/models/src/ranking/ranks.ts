import { numbersBelow } from "@marquee/core";
import { discount, idealGain } from "../shared/discount.ts";
import type { RankingExamples } from "./examples.ts";

/** The rank from 1 on of each of `scores`, the highest first, ties to the earlier. */
export function ranksOf(scores: Float64Array): Int32Array {
  const order = numbersBelow(scores.length).sort((a, b) => scores[b] - scores[a] || a - b);
  const ranks = new Int32Array(scores.length);
  order.forEach((row, place) => (ranks[row] = place + 1));
  return ranks;
}

/** Mean nDCG@n of the groups, whose rows are ordered by `scores`; NaN without groups. */
export function meanNdcg({ offsets, relevant }: RankingExamples, scores: Float64Array, n: number): number {
  let sum = 0;
  for (let g = 0; g + 1 < offsets.length; g++) {
    const ranks = ranksOf(scores.subarray(offsets[g], offsets[g + 1]));
    let [gain, count] = [0, 0];
    ranks.forEach((rank, k) => {
      if (relevant[offsets[g] + k] === 0) return;
      count++;
      if (rank <= n) gain += discount(rank);
    });
    sum += gain / idealGain(count, n);
  }
  return sum / (offsets.length - 1);
}
