import type { UserMetric } from "../metric.ts";

/**
 * novelty@n = mean of −log₂(c_i / U) over all recommended places of all lists: the self-information of meeting a user
 * who knows the item, with c_i train ratings of the item, U users with train ratings. An item that nobody rated counts
 * as rated once. Zhou et al. (2010).
 */
export const novelty: UserMetric = {
  key: "novelty",
  label: "Novelty",
  definition:
    "Mean of −log2(share of users who rated the item in train) over everything among the first n of all lists, in bits; an item nobody rated counts as rated once.",
  better: "higher",
  family: "beyond accuracy",
  value({ items }, { counts, users }) {
    if (!counts || users === undefined) return NaN;
    let sum = 0;
    for (const item of items) sum -= Math.log2(Math.max(1, counts[item] ?? 0) / users);
    return sum / items.length;
  },
  weight: ({ items }) => items.length,
};
