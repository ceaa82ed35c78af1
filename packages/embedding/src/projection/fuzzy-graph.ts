import type { CsrMatrix } from "@marquee/core";
import type { Neighbors } from "../neighbors/nearest-neighbors.ts";
import { symmetric } from "./symmetric.ts";

const TOLERANCE = 1e-5;
const MOST_HALVINGS = 64;
/** σ is at least this part of a row's mean distance, of all mean distances where the row's nearest are equal to it. */
const LEAST_SIGMA = 1e-3;

/**
 * The fuzzy graph of UMAP, from nearest neighbors:
 *   v_j|i = exp(−max(0, d_ij − ρ_i) / σ_i),  ρ_i the least distance above 0,  Σ_j v_j|i = log₂(k + 1)
 *   v_ij = v_j|i + v_i|j − v_j|i v_i|j
 * with k neighbors beside the row itself. McInnes, Healy and Melville (2018).
 */
export function fuzzyGraph(nearest: Neighbors): CsrMatrix {
  const { k, distances } = nearest;
  const weights = new Float32Array(distances.length);
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / Math.max(1, distances.length);
  for (let start = 0; start < distances.length; start += k) {
    weightsInto(distances.subarray(start, start + k), mean, weights.subarray(start, start + k));
  }
  return symmetric(nearest, weights, (a, b) => a + b - a * b);
}

/** Finds σ by halving and writes the weights of one row, whose distances ascend. */
function weightsInto(distances: Float32Array, overall: number, into: Float32Array): void {
  const target = Math.log2(distances.length + 1);
  const nearest = distances.find((distance) => distance > 0) ?? 0;
  // As umap-learn, whose means have the row itself at the distance 0 among the neighbors.
  const whole = distances.length / (distances.length + 1);
  const mean = (whole * distances.reduce((sum, distance) => sum + distance, 0)) / distances.length;
  let [low, high, sigma] = [0, Infinity, 1];
  for (let round = 0; round < MOST_HALVINGS; round++) {
    let sum = 0;
    for (const distance of distances) sum += Math.exp(-Math.max(0, distance - nearest) / sigma);
    if (Math.abs(sum - target) < TOLERANCE) break;
    if (sum > target) high = sigma;
    else low = sigma;
    sigma = high === Infinity ? 2 * sigma : (low + high) / 2;
  }
  sigma = Math.max(sigma, LEAST_SIGMA * (nearest > 0 ? mean : whole * overall));
  for (let j = 0; j < distances.length; j++) {
    const beyond = distances[j] - nearest;
    into[j] = beyond <= 0 || sigma === 0 ? 1 : Math.exp(-beyond / sigma);
  }
}
