import type { Random } from "@marquee/core";

/**
 * Draws numbers 0 … n − 1 with probabilities proportional to `weights` in constant time: the alias method (Walker 1977)
 * with Vose's linear construction (1991).
 */
export function aliasTable(weights: Float64Array): (random: Random) => number {
  const n = weights.length;
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / n;
  const share = weights.map((weight) => weight / mean);
  const alias = new Int32Array(n);
  const small: number[] = [];
  const large: number[] = [];
  share.forEach((value, k) => (value < 1 ? small : large).push(k));
  while (small.length > 0 && large.length > 0) {
    const low = small.pop()!;
    const high = large.pop()!;
    alias[low] = high;
    share[high] -= 1 - share[low];
    (share[high] < 1 ? small : large).push(high);
  }
  for (const k of [...small, ...large]) share[k] = 1;
  const cells = Float64Array.from({ length: 2 * n }, (_, k) => (k % 2 === 0 ? share[k >> 1] : alias[k >> 1]));
  return (random) => {
    const place = random() * n;
    const k = Math.floor(place);
    return place - k < cells[2 * k] ? k : cells[2 * k + 1];
  };
}
