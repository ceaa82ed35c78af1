import { positiveInteger } from "@marquee/core";
import type { Predictions } from "./predictions.ts";

/** The test ratings whose estimates lie between `from` and `to`; survives JSON. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  /** Number of test ratings. */
  readonly count: number;
  /** Mean of the estimates. */
  readonly predicted: number;
  /** Mean of the ratings that users gave: equal to `predicted` where estimates can be taken at their word. */
  readonly given: number;
}

/**
 * Estimated beside real ratings in `bins` bins of equal width over [low, high] by the estimate; a bin has its lower end,
 * the last one both, and what lies outside belongs to the outermost. Bins without estimates are left out.
 */
export function ratingCalibration(
  { ratings, estimates }: Pick<Predictions, "ratings" | "estimates">,
  [low, high]: readonly [low: number, high: number],
  bins = 10,
): CalibrationBin[] {
  positiveInteger("ratingCalibration: bins", bins);
  if (!(low < high)) throw new RangeError(`ratingCalibration: low must be less than high, got ${low} and ${high}`);
  const counts = new Float64Array(bins);
  const predicted = new Float64Array(bins);
  const given = new Float64Array(bins);
  estimates.forEach((estimate, row) => {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((bins * (estimate - low)) / (high - low))));
    counts[bin]++;
    predicted[bin] += estimate;
    given[bin] += ratings[row];
  });
  const edge = (bin: number): number => low + (bin * (high - low)) / bins;
  return Array.from(counts, (count, bin) => ({
    ...{ from: edge(bin), to: edge(bin + 1), count },
    ...{ predicted: predicted[bin] / count, given: given[bin] / count },
  })).filter(({ count }) => count > 0);
}

/** The bins of several folds together, ascending; bins with the same lower end are one. */
export function poolCalibration(folds: readonly (readonly CalibrationBin[])[]): CalibrationBin[] {
  const pooled = new Map<number, CalibrationBin>();
  for (const bin of folds.flat()) {
    const other = pooled.get(bin.from);
    pooled.set(bin.from, other ? together(other, bin) : bin);
  }
  return [...pooled.values()].sort((a, b) => a.from - b.from);
}

function together(a: CalibrationBin, b: CalibrationBin): CalibrationBin {
  const count = a.count + b.count;
  const mean = (of: "predicted" | "given"): number => (a.count * a[of] + b.count * b[of]) / count;
  return { from: a.from, to: a.to, count, predicted: mean("predicted"), given: mean("given") };
}
