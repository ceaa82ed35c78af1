import type { UserMetric, UserOutcome } from "../metric.ts";

type Discount = (rank: number) => number;

const logarithmic: Discount = (rank) => 1 / Math.log2(rank + 1);
const flatAtTop: Discount = (rank) => 1 / Math.max(1, Math.log2(rank));

/** Σ discount of the hits, divided by the same sum for a list that opens with min(n, |relevant|) hits. */
function normalizedGain({ hits, n, relevant }: UserOutcome, discount: Discount): number {
  if (relevant === 0) return NaN;
  let gain = 0;
  let ideal = 0;
  for (let k = 0; k < hits.length; k++) if (hits[k] === 1) gain += discount(k + 1);
  for (let rank = 1; rank <= Math.min(n, relevant); rank++) ideal += discount(rank);
  return gain / ideal;
}

/**
 * nDCG@n with binary relevance,
 *   Σ_{hits at rank r} 1 / log₂(r + 1)  /  Σ_{r = 1}^{min(n, |relevant|)} 1 / log₂(r + 1)
 * averaged over users with a relevant test item. Järvelin and Kekäläinen (2002) with the discount that ranx, RecBole
 * and implicit use.
 */
export const ndcg: UserMetric = {
  key: "ndcg",
  label: "nDCG",
  definition:
    "Sum of 1 / log2(rank + 1) over the relevant items among the first n, divided by that sum for the best possible list (min(n, relevant test items) hits at the top); mean over users with at least one relevant test item.",
  better: "higher",
  family: "ranking",
  value: (outcome) => normalizedGain(outcome, logarithmic),
};

/**
 * nDCG@n with the discount of the original paper and of LensKit, 1 / max(1, log₂ r): ranks 1 and 2 weigh the same.
 */
export const ndcgFlat: UserMetric = {
  key: "ndcgFlat",
  label: "nDCG (ranks 1 and 2 alike)",
  definition:
    "nDCG with the discount 1 / max(1, log2(rank)), under which ranks 1 and 2 weigh the same (LensKit's default); mean over users with at least one relevant test item.",
  better: "higher",
  family: "ranking",
  value: (outcome) => normalizedGain(outcome, flatAtTop),
};
