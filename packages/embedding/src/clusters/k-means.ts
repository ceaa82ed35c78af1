import { nonNegativeInteger, positiveInteger, random } from "@marquee/core";
import type { FitContext, Random } from "@marquee/core";
import { runSteps } from "../steps.ts";
import { rowsOf, unitVectors } from "../vectors.ts";
import type { Vectors } from "../vectors.ts";

export interface KMeansOptions {
  /** Clusters, as far as there are so many rows. Default 10. */
  readonly clusters?: number;
  /** Passes over the rows at most; fewer when no row moves any more. Default 50. */
  readonly iterations?: number;
  /** Seed of the first centers. Default 0. */
  readonly seed?: number;
}

/**
 * The cluster of each row, 0 the largest cluster, by spherical k-means: rows and centers have length 1, and a row
 * belongs to the center of the largest cosine. First centers by k-means++, drawn in proportion to 1 − cos from the
 * nearest one so far. Dhillon and Modha (2001), "Concept decompositions for large sparse text data using clustering";
 * Arthur and Vassilvitskii (2007), "k-means++".
 */
export async function kMeans(
  points: Vectors,
  { clusters = 10, iterations = 50, seed = 0 }: KMeansOptions = {},
  context: FitContext = {},
): Promise<Int32Array> {
  positiveInteger("kMeans: clusters", clusters);
  positiveInteger("kMeans: iterations", iterations);
  nonNegativeInteger("kMeans: seed", seed);
  const rows = rowsOf("kMeans", points);
  const unit = unitVectors(points);
  const centers = firstCenters(unit, Math.min(clusters, rows), random(seed));
  const numbers = await runSteps(passes(unit, centers, iterations), "k-means", context, iterations);
  return bySize(numbers, Math.max(1, centers.length / points.factors));
}

function* passes(
  { factors, vectors }: Vectors,
  centers: Float32Array,
  iterations: number,
): Generator<number, Int32Array> {
  const rows = vectors.length / factors;
  const numbers = new Int32Array(rows).fill(-1);
  for (let pass = 0; pass < iterations; pass++) {
    let moved = 0;
    for (let row = 0; row < rows; row++) {
      const nearest = nearestCenter(vectors, row * factors, centers, factors);
      if (nearest !== numbers[row]) moved++;
      numbers[row] = nearest;
    }
    if (moved === 0) break;
    meanDirections({ factors, vectors }, numbers, centers);
    yield pass + 1;
  }
  return numbers;
}

function nearestCenter(vectors: Float32Array, from: number, centers: Float32Array, factors: number): number {
  let nearest = 0;
  let best = -Infinity;
  for (let center = 0; center < centers.length; center += factors) {
    let product = 0;
    for (let f = 0; f < factors; f++) product += vectors[from + f] * centers[center + f];
    if (product > best) [nearest, best] = [center / factors, product];
  }
  return nearest;
}

/** Puts the direction of each cluster's mean into `centers`; a cluster of nothing keeps its center. */
function meanDirections({ factors, vectors }: Vectors, numbers: Int32Array, centers: Float32Array): void {
  const sums = new Float64Array(centers.length);
  numbers.forEach((number, row) => {
    for (let f = 0; f < factors; f++) sums[number * factors + f] += vectors[row * factors + f];
  });
  for (let center = 0; center < sums.length; center += factors) {
    const sum = sums.subarray(center, center + factors);
    const length = Math.hypot(...sum);
    if (length > 0) sum.forEach((value, f) => (centers[center + f] = value / length));
  }
}

function firstCenters({ factors, vectors }: Vectors, count: number, draw: Random): Float32Array {
  const rows = vectors.length / factors;
  const centers = new Float32Array(count * factors);
  const away = new Float64Array(rows).fill(1);
  for (let c = 0; c < count; c++) {
    const row = drawnInProportion(away, draw());
    const center = vectors.subarray(row * factors, (row + 1) * factors);
    centers.set(center, c * factors);
    for (let other = 0; other < rows; other++) {
      let product = 0;
      for (let f = 0; f < factors; f++) product += vectors[other * factors + f] * center[f];
      away[other] = Math.min(away[other], Math.max(0, 1 - product));
    }
  }
  return centers;
}

function drawnInProportion(weights: Float64Array, share: number): number {
  let left = share * weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.findIndex((weight) => (left -= weight) < 0);
  return found < 0 ? weights.length - 1 : found;
}

/** The numbers anew: the largest cluster is 0. */
function bySize(numbers: Int32Array, clusters: number): Int32Array {
  const sizes = new Int32Array(clusters);
  for (const number of numbers) sizes[number]++;
  const order = Array.from(sizes.keys()).sort((a, b) => sizes[b] - sizes[a] || a - b);
  const places = new Int32Array(clusters);
  order.forEach((number, place) => (places[number] = place));
  return numbers.map((number) => places[number]);
}
