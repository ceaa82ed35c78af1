import { matrixTensors, tensor, transpose } from "@marquee/core";
import type { FitContext, RatingMatrix, TensorReader, Tensors } from "@marquee/core";
import { learnNeighborhood, restoreNeighborhood, similarityShape } from "@marquee/kernels";
import type { Neighborhood, NeighborhoodSettings, Similarities } from "@marquee/kernels";
import { alsBaselines, baselineTensors, readBaselines } from "../baselines/baselines.ts";
import type { Baselines } from "../baselines/baselines.ts";
import { stage } from "../shared/stage.ts";
import { centeredRatings, centersOf } from "./centering.ts";
import type { Centers } from "./centering.ts";
import type { ResolvedKnnOptions } from "./knn-options.ts";
import { comparedValues, measureOf } from "./similarity.ts";
import type { MatrixBias } from "./similarity.ts";

/** What nearest neighbors learn from ratings: how alike the columns of `matrix` are, items or users. */
export interface Knn {
  readonly options: ResolvedKnnOptions;
  /** Users × items. */
  readonly ratings: RatingMatrix;
  readonly baselines: Baselines;
  /** The ratings with what is compared as columns. */
  readonly matrix: RatingMatrix;
  readonly centers: Centers;
  readonly neighborhood: Neighborhood;
}

/** Learns from `ratings` how alike the "item"s or the "user"s are; those are the stages of progress. */
export async function learnKnn(
  compared: "item" | "user",
  ratings: RatingMatrix,
  options: ResolvedKnnOptions,
  context?: FitContext,
): Promise<Knn> {
  const baselines = usesBaselines(options) ? await alsBaselines(ratings, options, context) : noBaselines(ratings);
  const { matrix, bias, centers, z } = sideOf(compared, ratings, options, baselines);
  const values = comparedValues(matrix, options.similarity, bias);
  const neighborhood = await learnNeighborhood(matrix, values, z, settingsOf(options), stage(context, compared));
  return { options, ratings, baselines, matrix, centers, neighborhood };
}

/** As `learnKnn`, with `similarities` of the columns that were learned from something else. */
export async function knnFrom(
  compared: "item" | "user",
  ratings: RatingMatrix,
  options: ResolvedKnnOptions,
  similarities: Similarities,
  context?: FitContext,
): Promise<Knn> {
  const baselines = usesBaselines(options) ? await alsBaselines(ratings, options, context) : noBaselines(ratings);
  const { matrix, centers, z } = sideOf(compared, ratings, options, baselines);
  const neighborhood = restoreNeighborhood(matrix, z, settingsOf(options), similarities);
  return { options, ratings, baselines, matrix, centers, neighborhood };
}

/** What `knnTensors` has written. */
export function readKnn(compared: "item" | "user", read: TensorReader, options: ResolvedKnnOptions): Knn {
  const ratings = read.matrix("ratings");
  const baselines = usesBaselines(options) ? readBaselines(read) : noBaselines(ratings);
  const { matrix, centers, z } = sideOf(compared, ratings, options, baselines);
  const { width, values, items } = similarityShape(matrix.cols, options.listLength);
  const lists = {
    items: width > 0 ? read.int32("neighbors", items, matrix.cols) : new Int32Array(0),
    counts: width > 0 ? read.int32("neighborCounts", matrix.cols, width + 1) : new Int32Array(0),
  };
  const similarities = { columns: matrix.cols, width, values: read.float32("similarities", values), ...lists };
  const neighborhood = restoreNeighborhood(matrix, z, settingsOf(options), similarities);
  return { options, ratings, baselines, matrix, centers, neighborhood };
}

export function knnTensors({ options, ratings, baselines, neighborhood }: Knn): Tensors {
  const { columns, width, values, items, counts } = neighborhood.similarities;
  return {
    ...matrixTensors("ratings", ratings),
    ...(usesBaselines(options) ? baselineTensors(baselines) : {}),
    similarities: width > 0 ? tensor(values, columns, width) : tensor(values),
    ...(width > 0 ? { neighbors: tensor(items, columns, width), neighborCounts: tensor(counts) } : {}),
  };
}

/** The score of a pair of the matrix from the mean deviation of its neighbors, which is NaN when there are too few. */
export function scoreFrom(
  { options, matrix }: Knn,
  centers: Centers,
  row: number,
  column: number,
  mean: number,
): number {
  const alone = centers.rowCenter[row] + centers.center[column];
  if (!Number.isNaN(mean)) return alone + centers.scale[column] * mean;
  const { centering } = options;
  const isKnown = centering === "baseline" || (centering !== "none" && matrix.indptr[row + 1] > matrix.indptr[row]);
  return isKnown ? alone : NaN;
}

/** What the kernels need to know. */
export const settingsOf = (options: ResolvedKnnOptions): NeighborhoodSettings => ({
  ...options,
  measure: measureOf(options.similarity),
  minSupport: options.similarity === "pearson-baseline" ? Math.max(2, options.minSupport) : options.minSupport,
  signed: options.negatives === "keep",
});

const usesBaselines = ({ centering, similarity }: ResolvedKnnOptions): boolean =>
  centering === "baseline" || similarity === "pearson-baseline";

const noBaselines = ({ rows, cols }: RatingMatrix): Baselines => ({
  mean: 0,
  userBias: new Float64Array(rows),
  itemBias: new Float64Array(cols),
});

/** The ratings from the side of what is compared. */
export interface Side {
  readonly matrix: RatingMatrix;
  readonly bias: MatrixBias;
  readonly centers: Centers;
  /** Centered ratings, of which means are taken. */
  readonly z: Float32Array;
}

/** The ratings with what is compared as columns, their baseline and centers, and the centered ratings z. */
export function sideOf(
  compared: "item" | "user",
  ratings: RatingMatrix,
  options: ResolvedKnnOptions,
  baselines: Baselines,
): Side {
  const { mean, userBias, itemBias } = baselines;
  const byItem = compared === "user";
  const matrix = byItem ? transpose(ratings) : ratings;
  const bias: MatrixBias = byItem
    ? { mean, rowBias: itemBias, columnBias: userBias }
    : { mean, rowBias: userBias, columnBias: itemBias };
  const centers = centersOf(matrix, options.centering, bias);
  return { matrix, bias, centers, z: centeredRatings(matrix, centers) };
}
