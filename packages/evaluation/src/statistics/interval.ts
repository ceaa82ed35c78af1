import { fraction, oneOf, positiveInteger } from "@marquee/core";
import { bootstrap } from "./bootstrap.ts";
import { complete, influence, meanOf } from "./sample.ts";
import type { Sample } from "./sample.ts";
import { studentQuantile, studentTwoSided } from "./student.ts";

export interface IntervalOptions {
  /** Default .95. */
  readonly confidence?: number;
  /** Student's t, or the bias-corrected and accelerated bootstrap (Efron 1987). Default "t". */
  readonly method?: "t" | "bootstrap";
  /** Resamples of the bootstrap. Default 2000. */
  readonly resamples?: number;
  /** Of the bootstrap. Default 42. */
  readonly seed?: number;
}

/** A mean with the bounds between which it is believed to lie. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly standardError: number;
  /** Number of users or folds it rests on. */
  readonly count: number;
}

/** A difference of two means on the same users or folds. */
export interface Difference extends Interval {
  /** Two-sided, against no difference. */
  readonly pValue: number;
}

/**
 * The mean of a sample with its interval. For "t": mean ± t_{count−1} · sd(z) / √count, z the `influence` of each
 * entry; for a plain mean that is the textbook interval, for RMSE, MAE and pooled metrics the delta method with users as
 * clusters. Bounds are NaN for fewer than two entries.
 */
export function interval(sample: Sample | Float64Array, options: IntervalOptions = {}): Interval {
  const { estimate, low, high, standardError, count } = infer("interval", [asSample(sample)], options);
  return { estimate, low, high, standardError, count };
}

/**
 * mean(a) − mean(b), paired: entry k of both belongs to the same user or fold; entries that are NaN in either are left
 * out of both. For plain means and "t" this is the paired t-test. The bootstrap draws users, keeps their pairs, and has
 * p = 2 min(share ≤ 0, share ≥ 0) with one added to both counts. p is 1 when all pairs are equal.
 */
export function pairedDifference(
  a: Sample | Float64Array,
  b: Sample | Float64Array,
  options: IntervalOptions = {},
): Difference {
  const samples = [asSample(a), asSample(b)];
  if (samples[0].values.length !== samples[1].values.length) {
    throw new RangeError(
      `pairedDifference: a and b must be of one length, got ${samples[0].values.length} and ${samples[1].values.length}`,
    );
  }
  return infer("pairedDifference", samples, options);
}

const asSample = (sample: Sample | Float64Array): Sample =>
  sample instanceof Float64Array ? { values: sample } : sample;

/** mean(first) − mean(second, if there is one) with interval and p-value. */
function infer(
  name: string,
  samples: readonly Sample[],
  { confidence = 0.95, method = "t", resamples = 2000, seed = 42 }: IntervalOptions,
): Difference {
  fraction(`${name}: confidence`, confidence);
  oneOf(`${name}: method`, method, ["t", "bootstrap"]);
  positiveInteger(`${name}: resamples`, resamples);
  const paired = complete(samples);
  const count = paired[0].values.length;
  const estimate = paired.map(meanOf).reduce((a, b) => a - b);
  if (count < 2) return { estimate, low: NaN, high: NaN, standardError: NaN, count, pValue: NaN };

  const z = paired.map(influence).reduce((a, b) => a.map((value, k) => value - b[k]));
  const variance = z.reduce((sum, value) => sum + value * value, 0) / (count - 1);
  const standardError = Math.sqrt(variance / count);
  if (standardError === 0) {
    return { estimate, low: estimate, high: estimate, standardError, count, pValue: estimate === 0 ? 1 : 0 };
  }
  if (method === "bootstrap") {
    return { estimate, standardError, count, ...bootstrap(paired, z, { confidence, resamples, seed }) };
  }
  const reach = standardError * studentQuantile(1 - (1 - confidence) / 2, count - 1);
  return {
    estimate,
    low: estimate - reach,
    high: estimate + reach,
    standardError,
    count,
    pValue: studentTwoSided(estimate / standardError, count - 1),
  };
}
