import type { UserMetric } from "../metric.ts";

/**
 * popularity@n = mean of ln(1 + c_i) over all recommended places of all lists, c_i = train ratings of the item:
 * the textbook's measure of how little is new. Undefined without train ratings and without recommendations.
 */
export const popularity: UserMetric = {
  key: "popularity",
  label: "Popularity",
  definition: "Mean of ln(1 + train ratings of the item) over everything among the first n of all lists.",
  better: "lower",
  family: "beyond accuracy",
  value({ items }, { counts }) {
    if (!counts) return NaN;
    let sum = 0;
    for (const item of items) sum += Math.log(1 + (counts[item] ?? 0));
    return sum / items.length;
  },
  weight: ({ items }) => items.length,
};
