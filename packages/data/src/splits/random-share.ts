import { permutation, random } from "@marquee/core";

/** A random share of `numbers`, which ascend, ascending: round(share · length) of them, at least one and not all. */
export function randomShare(numbers: Int32Array, share: number, seed: number): Int32Array {
  const count = Math.min(numbers.length - 1, Math.max(1, Math.round(share * numbers.length)));
  return permutation(numbers.length, random(seed))
    .slice(0, Math.max(0, count))
    .sort()
    .map((k) => numbers[k]);
}
