import { oneOf, positiveInteger } from "@marquee/core";
import type { CsrMatrix, Factors, FitContext } from "@marquee/core";
import { topNByFactors } from "@marquee/kernels";
import { meanRow, rowsOf, unitVectors } from "../vectors.ts";
import type { Vectors } from "../vectors.ts";

export type Metric = "cosine" | "euclidean";

export interface NearestNeighborsOptions {
  /** Neighbors of each row, as far as there are so many others. Default 10. */
  readonly k?: number;
  /** "cosine" is 1 − cos, "euclidean" ‖a − b‖. Default "cosine". */
  readonly metric?: Metric;
}

/** The k nearest of each row, the nearest first. */
export interface Neighbors {
  readonly k: number;
  /** (rows × k). */
  readonly neighbors: Int32Array;
  /** (rows × k), ascending in a row. */
  readonly distances: Float32Array;
}

/**
 * The k rows nearest to each row, itself left out; ties go to the lower number. Exact: all products in blocks by the
 * kernel that ranks items for users, since ‖a − b‖² = ‖a‖² − 2 (a·b − ½‖b‖²), of which the bracket orders all b alike.
 * Distances are then computed anew in double precision. Rows of zeros have the cosine 0 to all.
 */
export async function nearestNeighbors(
  points: Vectors,
  { k = 10, metric = "cosine" }: NearestNeighborsOptions = {},
  context: FitContext = {},
): Promise<Neighbors> {
  positiveInteger("nearestNeighbors: k", k);
  oneOf("nearestNeighbors: metric", metric, ["cosine", "euclidean"]);
  const rows = rowsOf("nearestNeighbors", points);
  const kept = Math.min(k, Math.max(0, rows - 1));
  if (kept === 0) return { k: 0, neighbors: new Int32Array(0), distances: new Float32Array(0) };
  const model = metric === "cosine" ? unitFactors(points) : euclideanFactors(points, rows);
  const everyone = Int32Array.from({ length: rows }, (_, row) => row);
  const lists = await topNByFactors(model, everyone, diagonal(rows), kept, context);
  const distances = new Float32Array(rows * kept);
  const { itemFactors, factors } = model;
  for (let p = 0; p < distances.length; p++) {
    const [a, b] = [Math.floor(p / kept) * factors, lists.items[p] * factors];
    distances[p] = metric === "cosine" ? 1 - product(itemFactors, a, b, factors) : gap(itemFactors, a, b, factors);
  }
  const sorted = { k: kept, neighbors: lists.items, distances };
  sortRows(sorted);
  return sorted;
}

const scoreless = { score: (): Float32Array => new Float32Array(0), offset: 0 };

export function unitFactors(points: Vectors): Factors {
  const { factors, vectors } = unitVectors(points);
  return { ...scoreless, factors, userFactors: vectors, itemFactors: vectors };
}

/** Rows less their mean, which changes no distance but keeps products small. */
export function euclideanFactors(points: Vectors, rows: number): Factors & { readonly itemBias: Float32Array } {
  const { factors } = points;
  const mean = meanRow(points, rows);
  const centered = points.vectors.map((value, p) => value - mean[p % factors]);
  const itemBias = Float32Array.from(
    { length: rows },
    (_, row) => -0.5 * product(centered, row * factors, row * factors, factors),
  );
  return { ...scoreless, factors, userFactors: centered, itemFactors: centered, itemBias };
}

const diagonal = (rows: number): CsrMatrix => ({
  rows,
  cols: rows,
  indptr: Int32Array.from({ length: rows + 1 }, (_, row) => row),
  indices: Int32Array.from({ length: rows }, (_, row) => row),
  data: new Float32Array(rows).fill(1),
});

function product(rows: Float32Array, a: number, b: number, factors: number): number {
  let sum = 0;
  for (let f = 0; f < factors; f++) sum += rows[a + f] * rows[b + f];
  return sum;
}

function gap(rows: Float32Array, a: number, b: number, factors: number): number {
  let sum = 0;
  for (let f = 0; f < factors; f++) sum += (rows[a + f] - rows[b + f]) ** 2;
  return Math.sqrt(sum);
}

/** Sorts each row by distance, equals by number: nearly sorted, so by insertion. */
function sortRows({ k, neighbors, distances }: Neighbors): void {
  for (let start = 0; start < neighbors.length; start += k) {
    for (let p = start + 1; p < start + k; p++) {
      const [distance, neighbor] = [distances[p], neighbors[p]];
      let q = p - 1;
      for (; q >= start; q--) {
        if (distances[q] < distance || (distances[q] === distance && neighbors[q] < neighbor)) break;
        distances[q + 1] = distances[q];
        neighbors[q + 1] = neighbors[q];
      }
      distances[q + 1] = distance;
      neighbors[q + 1] = neighbor;
    }
  }
}
