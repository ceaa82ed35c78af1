import { numbersBelow } from "@marquee/core";

/** Values as numbers of bins, so that a histogram takes one pass. */
export interface Bins {
  /** (rows × width), row-major: the bin of each value, 255 at most. */
  readonly bins: Uint8Array;
  /** By feature the upper bounds of its bins, ascending: bin b holds what is ≤ bounds[b] and in no lower bin. */
  readonly bounds: readonly Float32Array[];
}

/** Sorts values (rows × width) into `most` bins or fewer a feature, about as many values in each; no NaN. */
export function binValues(values: Float32Array, width: number, most: number): Bins {
  const rows = width === 0 ? 0 : values.length / width;
  const bins = new Uint8Array(values.length);
  const bounds = Array.from({ length: width }, (_, f) => {
    const column = Float32Array.from({ length: rows }, (__, row) => values[row * width + f]);
    const own = boundsOf(column.slice().sort(), most);
    for (let row = 0; row < rows; row++) bins[row * width + f] = binOf(own, column[row]);
    return own;
  });
  return { bins, bounds };
}

/** The bounds of the bins: halfway between neighbors in the sorted values, the last one infinite. */
function boundsOf(sorted: Float32Array, most: number): Float32Array {
  const steps = numbersBelow(sorted.length).filter((k) => k > 0 && sorted[k] > sorted[k - 1]);
  const each = sorted.length / most;
  let next = each;
  const chosen = steps.filter((k) => {
    if (steps.length >= most && k < next) return false;
    next = (Math.floor(k / each) + 1) * each;
    return true;
  });
  return Float32Array.of(...Array.from(chosen, (k) => between(sorted[k - 1], sorted[k])), Infinity);
}

/** The middle of a < b in single precision, which is never b. */
function between(a: number, b: number): number {
  const middle = Math.fround((a + b) / 2);
  return middle < b ? middle : a;
}

/** The first bin whose bound is not below the value. */
function binOf(bounds: Float32Array, value: number): number {
  let [low, high] = [0, bounds.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= bounds[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}
