import { nonNegativeInteger, nonNegativeNumber, oneOf, positiveInteger, positiveNumber } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { umapEpochs } from "@marquee/kernels";
import { nearestNeighbors } from "../neighbors/nearest-neighbors.ts";
import type { Metric } from "../neighbors/nearest-neighbors.ts";
import { rowsOf } from "../vectors.ts";
import type { Vectors } from "../vectors.ts";
import { checkComponents } from "./components.ts";
import { edgeCurve } from "./edge-curve.ts";
import { fuzzyGraph } from "./fuzzy-graph.ts";
import { spectralStart } from "./spectral-start.ts";
import { principalStart } from "./start.ts";

/** In brackets the names that umap-learn has for them. */
export interface UmapOptions {
  /** Dimensions of the picture, 2 or 3 [n_components]. Default 2. */
  readonly components?: 2 | 3;
  /** Nearest rows that a row is linked to, itself counted [n_neighbors]. Default 15. */
  readonly neighbors?: number;
  /** How near rows are [metric]. Default "euclidean". */
  readonly metric?: Metric;
  /** How near points may come in the picture [min_dist]. Default 0.1. */
  readonly minDistance?: number;
  /** How wide the picture is: its unit of distance [spread]. Default 1. */
  readonly spread?: number;
  /** What the picture begins with: the spectrum of the graph, or the rows' principal components, which also stand in
   * where the graph falls apart [init]. Default "spectral". */
  readonly start?: "spectral" | "pca";
  /** Passes over the links [n_epochs]. Default 500, 200 above 10,000 rows. */
  readonly epochs?: number;
  /** Points that push for each that pulls [negative_sample_rate]. Default 5. */
  readonly negatives?: number;
  /** Step length at the start, which falls to 0 [learning_rate]. Default 1. */
  readonly learningRate?: number;
  /** Seed of the points that push. Default 0. */
  readonly seed?: number;
}

/** At the start, the largest coordinate by the spectrum; deviation of the first by principal components. */
const EXTENT = 10;
const DEVIATION = 4;

/** So few passes need no shorter graph, which would fall apart: they show how the picture begins. As umap-learn. */
const FEW = 10;

/**
 * A picture in which linked rows are near: uniform manifold approximation and projection. Each row is linked to its
 * exact nearest by a fuzzy graph (see `fuzzyGraph`), and points are moved until 1 / (1 + a ‖y_i − y_j‖^2b) comes near
 * to the weights of the links (see `umapEpochs` of @marquee/kernels). McInnes, Healy and Melville (2018).
 */
export async function umap(
  points: Vectors,
  {
    components = 2,
    neighbors = 15,
    metric = "euclidean",
    minDistance = 0.1,
    spread = 1,
    start = "spectral",
    epochs,
    negatives = 5,
    learningRate = 1,
    seed = 0,
  }: UmapOptions = {},
  context: FitContext = {},
): Promise<Vectors> {
  checkComponents("umap", components);
  if (!(positiveInteger("umap: neighbors", neighbors) > 1)) {
    throw new RangeError(`umap: neighbors must be at least 2, got ${neighbors}`);
  }
  oneOf("umap: metric", metric, ["cosine", "euclidean"]);
  oneOf("umap: start", start, ["spectral", "pca"]);
  positiveNumber("umap: spread", spread);
  if (!(nonNegativeNumber("umap: minDistance", minDistance) <= spread)) {
    throw new RangeError(`umap: minDistance must be at most spread = ${spread}, got ${minDistance}`);
  }
  if (epochs !== undefined) nonNegativeInteger("umap: epochs", epochs);
  nonNegativeInteger("umap: negatives", negatives);
  positiveNumber("umap: learningRate", learningRate);
  nonNegativeInteger("umap: seed", seed);
  const rows = rowsOf("umap", points);
  if (rows < 2) return { factors: components, vectors: new Float32Array(rows * components) };
  const nearest = await nearestNeighbors(points, { k: neighbors - 1, metric }, context);
  const usual = rows > 10_000 ? 200 : 500;
  const passes = epochs ?? usual;
  const graph = dueAtAll(fuzzyGraph(nearest), passes > FEW ? passes : usual);
  const spectral = start === "spectral" ? await spectralStart(graph, components, EXTENT, seed, context) : undefined;
  const begin = spectral ?? (await principalStart(points, components, DEVIATION, seed, context));
  const settings = { dimensions: components, ...edgeCurve(minDistance, spread), epochs: passes, negatives };
  const vectors = await umapEpochs(graph, begin, { ...settings, learningRate, seed }, context);
  return { factors: components, vectors };
}

/** The links that are due in at least one of the passes. */
function dueAtAll({ rows, cols, indptr, indices, data }: CsrMatrix, passes: number): CsrMatrix {
  const least = data.reduce((most, weight) => Math.max(most, weight), 0) / Math.max(1, passes);
  const starts = new Int32Array(rows + 1);
  const kept = new Uint8Array(data.length);
  for (let r = 0; r < rows; r++) {
    starts[r + 1] = starts[r];
    for (let p = indptr[r]; p < indptr[r + 1]; p++) {
      if (data[p] < least) continue;
      kept[p] = 1;
      starts[r + 1]++;
    }
  }
  const isKept = (_: number, p: number): boolean => kept[p] === 1;
  return { rows, cols, indptr: starts, indices: indices.filter(isKept), data: data.filter(isKept) };
}
