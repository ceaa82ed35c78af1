import { nonNegativeInteger, oneOf, positiveNumber } from "@marquee/core";
import type { FitContext } from "@marquee/core";
import { tsneIterations } from "@marquee/kernels";
import { nearestNeighbors } from "../neighbors/nearest-neighbors.ts";
import type { Metric } from "../neighbors/nearest-neighbors.ts";
import { rowsOf, unitVectors } from "../vectors.ts";
import type { Vectors } from "../vectors.ts";
import { affinities } from "./affinities.ts";
import { checkComponents } from "./components.ts";
import { principalStart } from "./start.ts";

export interface TSneOptions {
  /** Dimensions of the picture, 2 or 3. Default 2. */
  readonly components?: 2 | 3;
  /** About how many neighbors of a row count; three times as many are looked for. Default 30. */
  readonly perplexity?: number;
  /** How near rows are; "cosine" compares rows of length 1. Default "euclidean". */
  readonly metric?: Metric;
  /** Iterations at the start, in which points are pulled together by `exaggeration`. Default 250. */
  readonly earlyIterations?: number;
  /** Iterations after these. Default 750. */
  readonly iterations?: number;
  /** How many times as strong affinities are in the early iterations. Default 12. */
  readonly exaggeration?: number;
  /** Step length. Default rows / (4 exaggeration), at least 50. */
  readonly learningRate?: number;
  /** θ, the coarseness of far repulsion: above 0, at most 1. Default 0.5. */
  readonly opening?: number;
  /** Seed of the principal components that the picture begins with, which depend on it by rounding. Default 0. */
  readonly seed?: number;
}

export interface TSne extends Vectors {
  /** Kullback–Leibler divergence of the picture's affinities from those of the rows. */
  readonly divergence: number;
}

/** Deviation of the first coordinate at the start. */
const START = 1e-4;

/**
 * A picture in which near rows are near: t-distributed stochastic neighbor embedding,
 *   min_y Σ_ij p_ij ln(p_ij / q_ij),  q_ij ∝ 1 / (1 + ‖y_i − y_j‖²)
 * with p_ij Gaussian among the exact nearest neighbors, of one perplexity for all rows. Repulsion by Barnes and Hut.
 * Begins with the principal components (Kobak and Berens 2019), with the step length of Belkina et al. (2019), a
 * quarter of theirs as the gradient keeps its factor 4. Van der Maaten and Hinton (2008); van der Maaten (2014).
 */
export async function tSne(
  points: Vectors,
  {
    components = 2,
    perplexity = 30,
    metric = "euclidean",
    earlyIterations = 250,
    iterations = 750,
    exaggeration = 12,
    learningRate,
    opening = 0.5,
    seed = 0,
  }: TSneOptions = {},
  context: FitContext = {},
): Promise<TSne> {
  checkComponents("tSne", components);
  positiveNumber("tSne: perplexity", perplexity);
  oneOf("tSne: metric", metric, ["cosine", "euclidean"]);
  nonNegativeInteger("tSne: earlyIterations", earlyIterations);
  nonNegativeInteger("tSne: iterations", iterations);
  positiveNumber("tSne: exaggeration", exaggeration);
  if (learningRate !== undefined) positiveNumber("tSne: learningRate", learningRate);
  if (!(opening > 0 && opening <= 1)) {
    throw new RangeError(`tSne: opening must be above 0 and at most 1, got ${opening}`);
  }
  nonNegativeInteger("tSne: seed", seed);
  const rows = rowsOf("tSne", points);
  const compared = metric === "cosine" ? unitVectors(points) : points;
  const k = Math.min(rows - 1, Math.ceil(3 * perplexity));
  if (rows < 2) return { factors: components, vectors: new Float32Array(rows * components), divergence: 0 };
  if (!(perplexity < k))
    throw new RangeError(`tSne: perplexity must be less than ${k} for ${rows} rows, got ${perplexity}`);
  const nearest = await nearestNeighbors(compared, { k, metric: "euclidean" }, context);
  const graph = affinities(nearest, perplexity);
  const start = await principalStart(compared, components, START, seed, context);
  const rate = learningRate ?? Math.max(50, rows / (4 * exaggeration));
  const settings = { dimensions: components, opening, earlyIterations, iterations, exaggeration };
  const picture = await tsneIterations(graph, start, { ...settings, learningRate: rate }, context);
  return { factors: components, vectors: picture.points, divergence: picture.divergence };
}
