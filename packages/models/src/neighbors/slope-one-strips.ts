import { baseOf } from "./slope-one-triangle.ts";
import type { PairTriangle } from "./slope-one-triangle.ts";
import type { CenteredProfile, DeviationSums } from "./slope-one-pairs.ts";

/** Pairs of a strip, so that it (4 MB) stays in cache while all profiles pass. */
const ENTRIES = 2 ** 19;

/** Rows of a strip that are added at a time. */
const TOGETHER = 2;

/** Pairs in a line of the cache, which are unfolded together. */
const LINE = 8;

/** What each item j says about the items from … from + width − 1, and one more row of zeros; both (items + 1) × width. */
interface Strip {
  readonly from: number;
  readonly width: number;
  /** Σ_v (r_vi − r_vj), or dev_ij where pairs count alike. */
  readonly differences: Float32Array;
  /** c_ij, or whether it is above 0. */
  readonly counts: Float32Array;
}

/**
 * Σ_j w_ij d_ij / Σ_j w_ij of `slopeOne` for each of `profiles` and all items: (profiles × items), row-major, 0 without
 * partners. The triangle is unfolded once, a strip of items at a time, and a profile adds up its rows of the strip, two
 * at a time in double precision: but for that order the sums of `addInto`. Memory: the strip, 4 MB.
 */
export function stripDeviations(
  triangle: PairTriangle,
  profiles: readonly CenteredProfile[],
  weighted: boolean,
): Float32Array {
  const { items } = triangle;
  const deviations = new Float32Array(profiles.length * items);
  const width = Math.min(items, Math.ceil(ENTRIES / (items + 1)));
  const into = { sums: new Float64Array(width), weights: new Float64Array(width) };
  const parts = { differences: new Float32Array((items + 1) * width), counts: new Float32Array((items + 1) * width) };
  const padded = profiles.map((profile) => paddedProfile(profile, items, weighted));
  for (let from = 0; from < items; from += width) {
    const strip = { from, width: Math.min(width, items - from), ...parts };
    unfoldInto(triangle, weighted, strip);
    for (let k = 0; k < padded.length; k++) {
      addRows(padded[k], strip, into);
      for (let s = 0, at = k * items + from; s < strip.width; s++, at++) {
        deviations[at] = into.sums[s] / Math.max(1, into.weights[s]);
      }
    }
  }
  return deviations;
}

/** The profile with the row of zeros as its last items, so that its length is a multiple of TOGETHER. */
function paddedProfile({ items, offsets }: CenteredProfile, zeros: number, weighted: boolean): CenteredProfile {
  const length = Math.ceil(items.length / TOGETHER) * TOGETHER;
  const padded = { items: new Int32Array(length).fill(zeros), offsets: new Float64Array(length) };
  padded.items.set(items);
  if (weighted) padded.offsets.set(offsets);
  return padded;
}

function unfoldInto({ items, pairs }: PairTriangle, weighted: boolean, strip: Strip): void {
  const { from, width, differences, counts } = strip;
  differences.fill(0);
  counts.fill(0);
  const end = from + width;
  for (let j = 0; j < end; j++) {
    const base = baseOf(j, items);
    const row = j * width - from;
    for (let i = Math.max(from, j + 1); i < end; i++) {
      differences[row + i] = -pairs[base + 2 * i];
      counts[row + i] = pairs[base + 2 * i + 1];
    }
  }
  for (let start = from + 1; start < items; start += LINE) {
    const stop = Math.min(items, start + LINE);
    for (let i = from; i < end; i++) {
      const base = baseOf(i, items);
      for (let j = Math.max(start, i + 1); j < stop; j++) {
        differences[j * width - from + i] = pairs[base + 2 * j];
        counts[j * width - from + i] = pairs[base + 2 * j + 1];
      }
    }
  }
  if (weighted) return;
  for (let p = 0; p < counts.length; p++) {
    differences[p] /= Math.max(1, counts[p]);
    counts[p] = Math.min(1, counts[p]);
  }
}

function addRows({ items, offsets }: CenteredProfile, strip: Strip, { sums, weights }: DeviationSums): void {
  const { width, differences, counts } = strip;
  sums.fill(0);
  weights.fill(0);
  for (let p = 0; p < items.length; p += TOGETHER) {
    const offsetA = offsets[p];
    const offsetB = offsets[p + 1];
    let a = items[p] * width;
    let b = items[p + 1] * width;
    for (let s = 0; s < width; s++, a++, b++) {
      const countA = counts[a];
      const countB = counts[b];
      sums[s] += countA * offsetA + differences[a] + (countB * offsetB + differences[b]);
      weights[s] += countA + countB;
    }
  }
}
