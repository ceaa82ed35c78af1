import { derive } from "@marquee/core";
import { plainLogisticRow } from "./logistic-plain.ts";
import { withBias } from "./logistic-rows.ts";
import type { LogisticParameters, LogisticSettings } from "./logistic-settings.ts";

/** A user's factors and bias. */
export type LogisticUser = Pick<LogisticParameters, "userFactors" | "userBias">;

/**
 * A new user with `profile`, items that all have users: from `start` on by the steps of `logisticIterations`, as many
 * of them, while the items stay as they are. Negatives come from `pool`.
 */
export function logisticProfile(
  profile: Int32Array,
  pool: Int32Array,
  { itemFactors, itemBias }: Pick<LogisticParameters, "itemFactors" | "itemBias">,
  start: LogisticUser,
  settings: LogisticSettings,
): LogisticUser {
  const { factors, iterations, seed } = settings;
  const width = factors + 2;
  const values = withBias(start.userFactors, start.userBias, "user", width);
  const side = { values, squares: new Float32Array(width), fixed: factors + 1 };
  const items = withBias(itemFactors, itemBias, "item", width);
  for (let done = 1; done <= iterations; done++) {
    plainLogisticRow(side, 0, profile, pool, items, settings, derive(seed, "profile", done));
  }
  return { userFactors: values.slice(0, factors), userBias: values.slice(factors, factors + 1) };
}
