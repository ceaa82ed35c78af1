import { normal, random } from "@marquee/core";
import type { Vectors } from "../src/vectors.ts";

/** `count` groups of `size` rows each, around places far from each other, one group after the other. */
export function groups(count: number, size: number, factors: number): Vectors {
  const draw = random(17);
  const centers = Float32Array.from({ length: count * factors }, () => 10 * normal(draw));
  const vectors = Float32Array.from({ length: count * size * factors }, (_, p) => {
    const group = Math.floor(p / (size * factors));
    return centers[group * factors + (p % factors)] + normal(draw);
  });
  return { factors, vectors };
}

/** The share of the `k` neighbors of all rows that are of the row's own group. */
export function purity(neighbors: Int32Array, k: number, size: number): number {
  const own = neighbors.filter((other, p) => Math.floor(other / size) === Math.floor(p / k / size));
  return own.length / neighbors.length;
}
