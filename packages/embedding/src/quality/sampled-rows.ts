import { derive, permutation, random } from "@marquee/core";

/** The rows 0 … rows − 1, or `sample` of them drawn at random where there are more, ascending. */
export function sampledRows(rows: number, sample: number, seed: number): Int32Array {
  if (sample >= rows) return Int32Array.from({ length: rows }, (_, row) => row);
  return permutation(rows, random(derive(seed, "sample")))
    .slice(0, sample)
    .sort();
}
