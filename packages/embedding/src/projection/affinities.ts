import type { CsrMatrix } from "@marquee/core";
import type { Neighbors } from "../neighbors/nearest-neighbors.ts";
import { symmetric } from "./symmetric.ts";

/** How near the perplexity comes, in its logarithm, and halvings after which it is left. */
const TOLERANCE = 1e-5;
const MOST_HALVINGS = 100;

/**
 * What t-SNE takes as the likeness of rows, from their nearest neighbors:
 *   p_j|i ∝ exp(−β_i d_ij²),  β_i such that −Σ_j p_j|i ln p_j|i = ln perplexity
 *   p_ij = (p_j|i + p_i|j) / 2n
 */
export function affinities(nearest: Neighbors, perplexity: number): CsrMatrix {
  const { k, distances } = nearest;
  const conditional = new Float32Array(distances.length);
  for (let start = 0; start < distances.length; start += k) {
    calibrateInto(distances.subarray(start, start + k), Math.log(perplexity), conditional.subarray(start, start + k));
  }
  const rows = distances.length / Math.max(1, k);
  return symmetric(nearest, conditional, (a, b) => (a + b) / (2 * rows));
}

/** Finds β by halving and writes the p of one row, whose distances ascend. */
function calibrateInto(distances: Float32Array, entropy: number, into: Float32Array): void {
  // Taking the least square off changes no p and keeps the exponentials from vanishing.
  const squares = Float64Array.from(distances, (distance) => distance ** 2 - distances[0] ** 2);
  const mean = squares.reduce((sum, value) => sum + value, 0) / squares.length;
  let [low, high, beta] = [0, Infinity, mean > 0 ? 1 / mean : 1];
  let total = 0;
  for (let round = 0; round < MOST_HALVINGS; round++) {
    total = 0;
    let weighted = 0;
    for (const square of squares) {
      const p = Math.exp(-beta * square);
      total += p;
      weighted += p * square;
    }
    const excess = Math.log(total) + (beta * weighted) / total - entropy;
    if (Math.abs(excess) < TOLERANCE || mean === 0) break;
    if (excess > 0) low = beta;
    else high = beta;
    beta = high === Infinity ? 2 * beta : (low + high) / 2;
  }
  for (let j = 0; j < squares.length; j++) into[j] = Math.exp(-beta * squares[j]) / total;
}
