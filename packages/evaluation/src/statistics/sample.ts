import { numbersBelow } from "@marquee/core";

/**
 * One number per user (or per fold), and what their mean is:
 *   mean = Σ w_k v_k / Σ w_k, or √(Σ w_k v_k² / Σ w_k) when `root` is set
 * NaN values are left out. RMSE is the root mean with v = the user's own RMSE and w = the number of their test ratings.
 */
export interface Sample {
  readonly values: Float64Array;
  /** All 1 when it is left out. */
  readonly weights?: Float64Array;
  /** Default false. */
  readonly root?: boolean;
}

/** The mean of a sample; NaN when no value is defined. */
export function meanOf({ values, weights, root = false }: Sample): number {
  let sum = 0;
  let total = 0;
  for (let k = 0; k < values.length; k++) {
    const weight = weights ? weights[k] : 1;
    if (Number.isNaN(values[k]) || weight === 0) continue;
    sum += weight * (root ? values[k] * values[k] : values[k]);
    total += weight;
  }
  return root ? Math.sqrt(sum / total) : sum / total;
}

/** The sample without the entries that are NaN in any of `samples`, which are of one length; all stay paired. */
export function complete(samples: readonly Sample[]): Sample[] {
  const [{ values }] = samples;
  const defined = (k: number): boolean =>
    samples.every((sample) => !Number.isNaN(sample.values[k]) && sample.weights?.[k] !== 0);
  const rows = numbersBelow(values.length).filter(defined);
  const take = (from: Float64Array): Float64Array => Float64Array.from(rows, (k) => from[k]);
  return samples.map(({ values, weights, root = false }) => ({
    values: take(values),
    root,
    ...(weights ? { weights: take(weights) } : {}),
  }));
}

/**
 * How much each entry moves the mean, the linear part of the ratio of sums (the delta method):
 *   z_k = w_k (v_k − m) / w̄, and w_k (v_k² − m²) / (2 m w̄) for a root mean m
 * Σ z = 0; the standard error of the mean is sd(z) / √count, which for equal weights is the usual one.
 * A root mean of 0 gives zeros. Expects a `complete` sample.
 */
export function influence(sample: Sample): Float64Array {
  const { values, weights, root = false } = sample;
  const mean = meanOf(sample);
  const meanWeight = weights ? weights.reduce((sum, weight) => sum + weight, 0) / weights.length : 1;
  return Float64Array.from(values, (value, k) => {
    const share = (weights ? weights[k] : 1) / meanWeight;
    if (!root) return share * (value - mean);
    return mean === 0 ? 0 : (share * (value * value - mean * mean)) / (2 * mean);
  });
}
