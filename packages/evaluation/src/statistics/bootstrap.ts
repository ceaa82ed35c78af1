import { integer, quantile, random } from "@marquee/core";
import { meanOf } from "./sample.ts";
import type { Sample } from "./sample.ts";
import { normalCdf, normalQuantile } from "./student.ts";

export interface BootstrapOptions {
  readonly confidence: number;
  readonly resamples: number;
  readonly seed: number;
}

/**
 * Interval and p-value of mean(first) − mean(second, if there is one) from resamples of whole entries: the
 * bias-corrected and accelerated percentiles (Efron 1987), the acceleration from the influences z of the entries,
 *   a = Σ z³ / (6 (Σ z²)^{3/2})
 * Expects `complete` samples of one length.
 */
export function bootstrap(
  samples: readonly Sample[],
  z: Float64Array,
  { confidence, resamples, seed }: BootstrapOptions,
): { low: number; high: number; pValue: number } {
  const draws = resampledMeans(samples, resamples, seed).sort();
  const observed = samples.map(meanOf).reduce((a, b) => a - b);
  const squares = z.reduce((sum, value) => sum + value * value, 0);
  const acceleration = z.reduce((sum, value) => sum + value ** 3, 0) / (6 * squares ** 1.5);
  const below = draws.reduce((count, draw) => count + (draw < observed ? 1 : draw === observed ? 0.5 : 0), 0);
  const bias = normalQuantile(Math.min(resamples - 0.5, Math.max(0.5, below)) / resamples);
  const bound = (share: number): number => {
    const shifted = bias + normalQuantile(share);
    return quantile(draws, normalCdf(bias + shifted / (1 - acceleration * shifted)));
  };
  const notAbove = draws.reduce((count, draw) => count + Number(draw <= 0), 1);
  const notBelow = draws.reduce((count, draw) => count + Number(draw >= 0), 1);
  return {
    low: bound((1 - confidence) / 2),
    high: bound((1 + confidence) / 2),
    pValue: Math.min(1, (2 * Math.min(notAbove, notBelow)) / (resamples + 1)),
  };
}

/** The statistic of each resample: the same drawn entries in all samples. */
function resampledMeans(samples: readonly Sample[], resamples: number, seed: number): Float64Array {
  const next = random(seed);
  const count = samples[0].values.length;
  const drawn = new Int32Array(count);
  const scratch = samples.map((sample) => ({
    ...sample,
    values: new Float64Array(count),
    ...(sample.weights ? { weights: new Float64Array(count) } : {}),
  }));
  return Float64Array.from({ length: resamples }, () => {
    for (let k = 0; k < count; k++) drawn[k] = integer(next, count);
    samples.forEach(({ values, weights }, s) => {
      const into = scratch[s];
      for (let k = 0; k < count; k++) into.values[k] = values[drawn[k]];
      if (weights && into.weights) for (let k = 0; k < count; k++) into.weights[k] = weights[drawn[k]];
    });
    return scratch.map(meanOf).reduce((a, b) => a - b);
  });
}
