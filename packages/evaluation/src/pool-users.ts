import { isRootMean } from "./metrics/index.ts";
import type { PerUser } from "./per-user.ts";

/**
 * Users of several folds as one table, ascending. A user's value is the mean of the folds' values (weighted, or a root
 * mean, where the metric is), the weight their sum; folds in which it is undefined are left out. A metric must be in
 * every fold.
 */
export function poolUsers(folds: readonly PerUser[]): PerUser {
  const users = Int32Array.from(new Set(folds.flatMap((fold) => Array.from(fold.users)))).sort();
  const rowOf = new Map(Array.from(users, (user, row) => [user, row]));
  const keys = Object.keys(folds[0].values).filter((key) => folds.every(({ values }) => key in values));
  const values: Record<string, Float64Array> = {};
  const weights: Record<string, Float64Array> = {};
  for (const key of keys) {
    const root = isRootMean(key);
    const sums = new Float64Array(users.length);
    const totals = new Float64Array(users.length);
    for (const fold of folds) {
      fold.users.forEach((user, k) => {
        const value = fold.values[key][k];
        const weight = fold.weights[key]?.[k] ?? 1;
        if (Number.isNaN(value) || weight === 0) return;
        const row = rowOf.get(user)!;
        sums[row] += weight * (root ? value * value : value);
        totals[row] += weight;
      });
    }
    values[key] = sums.map((sum, row) => (root ? Math.sqrt(sum / totals[row]) : sum / totals[row]));
    if (key in folds[0].weights) weights[key] = totals;
  }
  return { users, values, weights };
}
