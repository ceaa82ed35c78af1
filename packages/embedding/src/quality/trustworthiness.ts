import { breathe, nonNegativeInteger, oneOf, positiveInteger } from "@marquee/core";
import type { FitContext } from "@marquee/core";
import { blockScorer } from "@marquee/kernels";
import { euclideanFactors, nearestNeighbors, unitFactors } from "../neighbors/nearest-neighbors.ts";
import type { Metric } from "../neighbors/nearest-neighbors.ts";
import { rowsOf } from "../vectors.ts";
import type { Vectors } from "../vectors.ts";
import { sampledRows } from "./sampled-rows.ts";

export interface QualityOptions {
  /** Neighbors that are looked at. Default 10. */
  readonly k?: number;
  /** How near rows are before the projection; after it by "euclidean". Default "euclidean". */
  readonly metric?: Metric;
  /** Rows that are looked at, drawn at random where there are more. Default Infinity, all. */
  readonly sample?: number;
  /** Seed of the sample. Default 0. */
  readonly seed?: number;
}

/** Rows whose distances to all are held at a time. */
const BLOCK = 128;

/**
 * How far neighbors in a picture can be trusted, in 0 … 1:
 *   1 − 2 / (n k (2n − 3k − 1)) Σ_i Σ_{j ∈ kNN(i) in the picture} max(0, r(i, j) − k)
 * where j is the r-th nearest of i before the projection. 1 when all neighbors are true ones. Needs k < n / 2.
 * Venna and Kaski (2001); as scikit-learn's `trustworthiness`. All pairs: O(rows² (factors + k)).
 */
export async function trustworthiness(
  points: Vectors,
  picture: Vectors,
  options: QualityOptions = {},
  context: FitContext = {},
): Promise<number> {
  const { k, metric, sample, seed, rows } = checkQuality("trustworthiness", points, picture, options);
  if (!(k < rows / 2)) throw new RangeError(`trustworthiness: k must be less than half of the ${rows} rows, got ${k}`);
  const { neighbors } = await nearestNeighbors(picture, { k, metric: "euclidean" }, context);
  const model = metric === "cosine" ? unitFactors(points) : euclideanFactors(points, rows);
  const score = blockScorer(model);
  const looked = sampledRows(rows, sample, seed);
  let penalty = 0;
  for (let start = 0; start < looked.length; start += BLOCK) {
    const block = looked.subarray(start, start + BLOCK);
    const scores = score(block);
    block.forEach((row, b) => {
      const own = scores.subarray(b * rows, (b + 1) * rows);
      for (const j of neighbors.subarray(row * k, (row + 1) * k)) penalty += Math.max(0, rankOf(own, row, j) - k);
    });
    context.onProgress?.({ stage: "row", done: start + block.length, total: looked.length });
    await breathe(context.signal);
  }
  return 1 - (2 * penalty) / (looked.length * k * (2 * rows - 3 * k - 1));
}

/** The place of j among the rows but `row` itself, the best first and of equals the lower number. */
function rankOf(scores: Float32Array, row: number, j: number): number {
  const own = scores[j];
  const isBefore = (other: number): boolean => scores[other] > own || (scores[other] === own && other < j);
  let before = 0;
  for (let other = 0; other < scores.length; other++) if (isBefore(other)) before++;
  return isBefore(row) ? before : before + 1;
}

/** The mean share of the k nearest rows before the projection that are among the k nearest after it, in 0 … 1. */
export async function neighborhoodPreservation(
  points: Vectors,
  picture: Vectors,
  options: QualityOptions = {},
  context: FitContext = {},
): Promise<number> {
  const { k, metric, sample, seed, rows } = checkQuality("neighborhoodPreservation", points, picture, options);
  const before = await nearestNeighbors(points, { k, metric }, context);
  const after = await nearestNeighbors(picture, { k, metric: "euclidean" }, context);
  const looked = sampledRows(rows, sample, seed);
  let common = 0;
  for (const row of looked) {
    const known = new Set(before.neighbors.subarray(row * before.k, (row + 1) * before.k));
    for (const j of after.neighbors.subarray(row * after.k, (row + 1) * after.k)) if (known.has(j)) common++;
  }
  return common / Math.max(1, looked.length * before.k);
}

function checkQuality(
  name: string,
  points: Vectors,
  picture: Vectors,
  { k = 10, metric = "euclidean", sample = Infinity, seed = 0 }: QualityOptions,
): Required<QualityOptions> & { readonly rows: number } {
  positiveInteger(`${name}: k`, k);
  oneOf(`${name}: metric`, metric, ["cosine", "euclidean"]);
  if (sample !== Infinity) positiveInteger(`${name}: sample`, sample);
  nonNegativeInteger(`${name}: seed`, seed);
  const [rows, drawn] = [rowsOf(name, points), rowsOf(name, picture)];
  if (rows !== drawn) throw new RangeError(`${name}: picture must have ${rows} rows, got ${drawn}`);
  return { k, metric, sample, seed, rows };
}
