import { sampleOf } from "./per-user.ts";
import type { PerUser } from "./per-user.ts";
import { holm } from "./statistics/holm.ts";
import { pairedDifference } from "./statistics/interval.ts";
import type { Difference, IntervalOptions } from "./statistics/interval.ts";

/** One model against the reference on the same users: value(model) − value(reference). */
export interface Comparison extends Difference {
  /** `pValue` after Holm's correction for all comparisons made together. */
  readonly adjustedPValue: number;
}

/**
 * The metric `key` of each of `others` against `reference`, paired by user, Holm-corrected for their number. An entry is
 * undefined where a model lacks the metric per user. Throws when the users differ: such figures are not comparable.
 */
export function compareWith(
  reference: PerUser,
  others: readonly PerUser[],
  key: string,
  options: IntervalOptions = {},
): (Comparison | undefined)[] {
  const base = sampleOf(reference, key);
  const differences = others.map((other) => {
    const sample = sampleOf(other, key);
    if (!base || !sample) return undefined;
    checkSameUsers(reference.users, other.users);
    return pairedDifference(sample, base, options);
  });
  const adjusted = holm(differences.map((difference) => difference?.pValue ?? NaN));
  return differences.map((difference, k) => difference && { ...difference, adjustedPValue: adjusted[k] });
}

function checkSameUsers(expected: Int32Array, actual: Int32Array): void {
  if (expected.length !== actual.length || expected.some((user, k) => user !== actual[k])) {
    throw new RangeError(
      `compareWith: all models must be evaluated on the same users, got ${expected.length} and ${actual.length} that differ`,
    );
  }
}
