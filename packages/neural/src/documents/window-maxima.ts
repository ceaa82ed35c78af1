import type { TokenLists } from "./documents.ts";

/** Convolutions over windows of several lengths, with as many filters each. */
export interface Windows {
  /** Words of each window. */
  readonly lengths: readonly number[];
  readonly filters: number;
}

/** What each filter gives to each word at each of the filter's places: columns of the table of `windowMaxima`. */
export const tableWidth = ({ lengths, filters }: Windows): number =>
  filters * lengths.reduce((sum, length) => sum + length, 0);

export interface WindowMaxima {
  /** (lists × lengths · filters). */
  readonly values: Float32Array;
  /** Where in the tokens the window of the maximum begins, of the same shape. */
  readonly places: Int32Array;
}

/**
 * The maxima over time of convolutions over words. A convolution is a sum over the words of its window, and what a word
 * adds depends on the word, its place in the window and the filter alone: with P = E F, words × (windows, places,
 * filters), computed once for each different word, not for each place in a text,
 *   s_wf = max_t Σ_{k<w} P[token_{t+k}, (w, k, f)],  t = 0 … max(0, n − w)
 * A text shorter than the window has one place, and an empty one the sum 0. `table` is P, row-major.
 */
export function windowMaxima(table: Float32Array, { offsets, tokens }: TokenLists, windows: Windows): WindowMaxima {
  const { lengths, filters } = windows;
  const width = tableWidth(windows);
  const count = offsets.length - 1;
  const values = new Float32Array(count * lengths.length * filters);
  const places = new Int32Array(values.length);
  const sums = new Float32Array(filters);
  for (let d = 0, out = 0; d < count; d++) {
    const [start, end] = [offsets[d], offsets[d + 1]];
    for (let w = 0, base = 0; w < lengths.length; base += filters * lengths[w++], out += filters) {
      places.fill(start, out, out + filters);
      for (let t = start; t === start ? t < end : t <= end - lengths[w]; t++) {
        const last = Math.min(end, t + lengths[w]);
        const first = tokens[t] * width + base;
        for (let f = 0; f < filters; f++) sums[f] = table[first + f];
        for (let k = t + 1; k < last; k++) {
          const from = tokens[k] * width + base + (k - t) * filters;
          for (let f = 0; f < filters; f++) sums[f] += table[from + f];
        }
        for (let f = 0; f < filters; f++) {
          if (t > start && sums[f] <= values[out + f]) continue;
          values[out + f] = sums[f];
          places[out + f] = t;
        }
      }
    }
  }
  return { values, places };
}

/**
 * The slope of a loss in the table, of `rows` rows, from its slopes in the maxima: each maximum is a sum of few
 * entries, to which its slope is added.
 */
export function tableSlopes(
  slopes: Float32Array,
  places: Int32Array,
  rows: number,
  { offsets, tokens }: TokenLists,
  windows: Windows,
): Float32Array {
  const { lengths, filters } = windows;
  const width = tableWidth(windows);
  const table = new Float32Array(rows * width);
  for (let d = 0, out = 0; d < offsets.length - 1; d++) {
    for (let w = 0, base = 0; w < lengths.length; base += filters * lengths[w++]) {
      for (let f = 0; f < filters; f++, out++) {
        const slope = slopes[out];
        if (slope === 0) continue;
        const last = Math.min(offsets[d + 1], places[out] + lengths[w]);
        for (let k = places[out], tap = base + f; k < last; k++, tap += filters)
          table[tokens[k] * width + tap] += slope;
      }
    }
  }
  return table;
}
