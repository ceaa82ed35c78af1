import { columnCounts, rowCounts } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import { centeredFactors } from "@marquee/models";
import type { BiasedFactors, RatingBias } from "@marquee/models";
import type { TokenLists } from "./documents.ts";
import type { UserItemFactors } from "./prior-factors.ts";

/**
 * What ConvMF has learned, as centered factors: movies without ratings have the `means` that the network gives to their
 * plots, and users without ratings and movies of whom no word is known either stand at the mean.
 */
export function finishedConvMf(
  factors: number,
  { userFactors, itemFactors }: UserItemFactors,
  means: Float32Array,
  { offsets }: TokenLists,
  ratings: RatingMatrix,
  { offset, userBias, itemBias }: RatingBias,
): BiasedFactors {
  const [users, items] = [rowCounts(ratings), columnCounts(ratings)];
  const rows = itemFactors.slice();
  items.forEach((count, item) => {
    if (count === 0) rows.set(means.subarray(item * factors, (item + 1) * factors), item * factors);
  });
  const known = { users, items: items.map((count, item) => count + offsets[item + 1] - offsets[item]) };
  const values = centeredFactors(known, { factors, userFactors, itemFactors: rows }, offset);
  return {
    ...values,
    userBias: values.userBias.map((bias, user) => bias + userBias[user]),
    itemBias: values.itemBias.map((bias, item) => bias + itemBias[item]),
  };
}
