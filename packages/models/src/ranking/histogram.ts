import type { Bins } from "./bins.ts";

/** Room of a bin in a histogram: the sums of pulls and of curvatures, and the number of rows. */
const CELL = 3;
const BINS = 256;

/** What the rows of a node sum up to, by feature and bin. */
export type Histogram = Float64Array;

export interface Derivatives {
  /** By row, where the score should go: minus the derivative of the loss. */
  readonly pulls: Float64Array;
  /** By row the second derivative of the loss. */
  readonly curvatures: Float64Array;
}

const histogramSize = (width: number): number => width * BINS * CELL;

/** The histogram of some rows. */
export function histogramOf({ bins, bounds }: Bins, { pulls, curvatures }: Derivatives, rows: Int32Array): Histogram {
  const width = bounds.length;
  const sums = new Float64Array(histogramSize(width));
  for (const row of rows) {
    const [pull, curvature] = [pulls[row], curvatures[row]];
    for (let f = 0, p = row * width; f < width; f++, p++) {
      const cell = (f * BINS + bins[p]) * CELL;
      sums[cell] += pull;
      sums[cell + 1] += curvature;
      sums[cell + 2]++;
    }
  }
  return sums;
}

/** The best cut of a node: rows whose bin is `bin` or lower go left. */
export interface Split {
  readonly feature: number;
  readonly bin: number;
  /** How much the quadratic model of the loss falls, twice. */
  readonly gain: number;
}

export interface SplitSettings {
  /** Rows that a leaf has at least. */
  readonly minLeaf: number;
  readonly regularization: number;
}

/**
 * The cut with the largest gain P_l² / (C_l + λ) + P_r² / (C_r + λ) − P² / (C + λ), ties to the lower feature and bin;
 * undefined when none has a gain above 0.
 */
export function bestSplit(histogram: Histogram, { bounds }: Bins, settings: SplitSettings): Split | undefined {
  const { minLeaf, regularization } = settings;
  let best: Split | undefined;
  const worth = (pull: number, curvature: number): number => (pull * pull) / (curvature + regularization);
  for (let feature = 0; feature < bounds.length; feature++) {
    const start = feature * BINS * CELL;
    let [pull, curvature, rows] = [0, 0, 0];
    for (let cell = start; cell < start + BINS * CELL; cell += CELL) {
      pull += histogram[cell];
      curvature += histogram[cell + 1];
      rows += histogram[cell + 2];
    }
    let [left, leftCurvature, leftRows] = [0, 0, 0];
    for (let bin = 0; bin + 1 < bounds[feature].length; bin++) {
      const cell = start + bin * CELL;
      left += histogram[cell];
      leftCurvature += histogram[cell + 1];
      leftRows += histogram[cell + 2];
      if (leftRows < minLeaf || histogram[cell + 2] === 0) continue;
      if (rows - leftRows < minLeaf) break;
      const parts = worth(left, leftCurvature) + worth(pull - left, curvature - leftCurvature);
      const gain = parts - worth(pull, curvature);
      if (gain > (best?.gain ?? 1e-12)) best = { feature, bin, gain };
    }
  }
  return best;
}

/** `whole` less `part`, in the place of `whole`: the histogram of the other child. */
export function subtractInto(part: Histogram, whole: Histogram): Histogram {
  for (let k = 0; k < whole.length; k++) whole[k] -= part[k];
  return whole;
}
