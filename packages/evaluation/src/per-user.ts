import { takeEntries } from "@marquee/core";
import { isRootMean } from "./metrics/index.ts";
import { meanOf } from "./statistics/sample.ts";
import type { Sample } from "./statistics/sample.ts";

/** The values of metrics for single users: what intervals and paired tests are made of. */
export interface PerUser {
  readonly users: Int32Array;
  /** By metric key; entry k belongs to users[k] and is NaN where the metric is undefined for that user. */
  readonly values: Readonly<Record<string, Float64Array>>;
  /** By metric key: the weight of each user in the mean. Metrics that weigh all users alike have no entry. */
  readonly weights: Readonly<Record<string, Float64Array>>;
}

/** Values of metrics, of all users together and of each. */
export interface Measured {
  /** By metric key. A metric that is undefined for these data is absent. */
  readonly values: Readonly<Record<string, number>>;
  readonly perUser: PerUser;
}

/** The metric `key` as a sample of users, for `interval` and `pairedDifference`; undefined when it has no values per user. */
export function sampleOf(perUser: PerUser, key: string): Sample | undefined {
  const values = perUser.values[key];
  if (values === undefined) return undefined;
  const weights = perUser.weights[key];
  return { values, root: isRootMean(key), ...(weights === undefined ? {} : { weights }) };
}

/** The mean over users of each metric that is defined for at least one. */
export function meansOf(perUser: PerUser): Record<string, number> {
  const means: Record<string, number> = {};
  for (const key of Object.keys(perUser.values)) {
    const mean = meanOf(sampleOf(perUser, key)!);
    if (!Number.isNaN(mean)) means[key] = mean;
  }
  return means;
}

/** The rows of `perUser` numbered `rows`. */
export function takeUsers(perUser: PerUser, rows: Int32Array): PerUser {
  const take = (columns: Readonly<Record<string, Float64Array>>): Record<string, Float64Array> =>
    Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, takeEntries(column, rows)]));
  return { users: takeEntries(perUser.users, rows), values: take(perUser.values), weights: take(perUser.weights) };
}
