import type { Contribution } from "@marquee/core";
import { byWeight } from "@marquee/models";

/**
 * What each of the items has added to a score, for a method that is no sum: what the score loses without it,
 *   weight_j = score(items) − score(items \ {j})
 * the largest first. It costs as many scores as there are items.
 */
export function leftOut(items: Int32Array, scoreOf: (profile: Int32Array) => number): Contribution[] {
  const whole = scoreOf(items);
  return Array.from(items, (item) => ({ item, weight: whole - scoreOf(items.filter((other) => other !== item)) })).sort(
    byWeight,
  );
}
