import { nonNegativeNumber, oneOf, positiveInteger } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import { centeringNames, centeredRatings, centersOf } from "./centering.ts";
import type { Centering, Centers } from "./centering.ts";
import { nearestInto } from "./nearest.ts";
import { similarityNames, similarityRows } from "./similarity.ts";
import type { MatrixBias, Similarity } from "./similarity.ts";
import { similarityMatrix } from "./similarity-matrix.ts";
import type { SimilarityMatrix } from "./similarity-matrix.ts";
import type { Finished } from "../shared/steps.ts";

export interface KnnOptions {
  /** Neighbours that an estimate is averaged over, at most. Default 40. */
  readonly k?: number;
  /** With fewer neighbours than this the estimate is the fallback. Default 1. */
  readonly minNeighbors?: number;
  /** How alike two items or two users are, from their common ratings. Default "pearson-baseline". */
  readonly similarity?: Similarity;
  /**
   * Draws a similarity over n common ratings toward 0: × (n − 1) / (n − 1 + shrinkage).
   * Default 100 for "pearson-baseline", 0 for the others.
   */
  readonly shrinkage?: number;
  /** With fewer common ratings a similarity is 0. Default 1. */
  readonly minSupport?: number;
  /** What is taken off the ratings before they are averaged, and put back after. Default "baseline". */
  readonly centering?: Centering;
}

/** All options with their defaults, checked; `name` is the factory's, for messages. */
export function resolveKnnOptions(
  name: string,
  {
    k = 40,
    minNeighbors = 1,
    similarity = "pearson-baseline",
    shrinkage = similarity === "pearson-baseline" ? 100 : 0,
    minSupport = 1,
    centering = "baseline",
  }: KnnOptions,
): Readonly<Required<KnnOptions>> & Record<string, string | number> {
  return {
    k: positiveInteger(`${name}: k`, k),
    minNeighbors: positiveInteger(`${name}: minNeighbors`, minNeighbors),
    similarity: oneOf(`${name}: similarity`, similarity, similarityNames),
    shrinkage: nonNegativeNumber(`${name}: shrinkage`, shrinkage),
    minSupport: positiveInteger(`${name}: minSupport`, minSupport),
    centering: oneOf(`${name}: centering`, centering, centeringNames),
  };
}

/** What nearest neighbours learn from a matrix (rows × cols) whose columns are compared. */
export interface Neighborhood {
  readonly options: Required<KnnOptions>;
  readonly similar: SimilarityMatrix;
  readonly centers: Centers;
}

/** Similarities and centers of the columns of `matrix`, users or items; `finished` hears of each column. */
export async function neighborhood(
  matrix: RatingMatrix,
  options: Required<KnnOptions>,
  bias: MatrixBias,
  finished: Finished,
): Promise<Neighborhood> {
  const similar = await similarityMatrix(matrix.cols, similarityRows(matrix, options, bias), finished);
  return { options, similar, centers: centersOf(matrix, options.centering, bias) };
}

/** Estimates one row's rating of a column from its ratings of similar columns; its arrays are used again and again. */
export interface RowEstimator {
  /** To be filled with the similarities of the column to the rated columns of the row, then `estimate` is called. */
  readonly similarities: Float32Array;
  /**
   *   rowCenter + center + scale · Σ_j s_j z_j / Σ_j s_j,  j among the k most similar of the row's rated columns
   * with z = centered ratings. With fewer than minNeighbors above 0 the sum is left out, and the estimate is NaN
   * where nothing is left: without centering, and by means for a row without ratings.
   */
  estimate(row: number, column: number): number;
  /** What each neighbour added to the last estimate: visit(place among the rated columns, addend). */
  addends(row: number, column: number, visit: (place: number, addend: number) => void): void;
}

/** A `RowEstimator` for `matrix`, whose columns are those of the neighborhood. */
export function rowEstimator({ options, centers }: Neighborhood, matrix: RatingMatrix): RowEstimator {
  const { k, minNeighbors, centering } = options;
  const { indptr } = matrix;
  const centered = centeredRatings(matrix, centers);
  const similarities = new Float32Array(matrix.cols);
  const positions = new Int32Array(Math.min(k, matrix.cols));
  const nearest = (row: number): number =>
    nearestInto(similarities, indptr[row + 1] - indptr[row], positions.length, positions);
  const weight = (taken: number): number => {
    let sum = 0;
    for (let n = 0; n < taken; n++) sum += similarities[positions[n]];
    return sum;
  };
  return {
    similarities,
    estimate(row, column) {
      const alone = centers.rowCenter[row] + centers.center[column];
      const taken = nearest(row);
      if (taken < minNeighbors) {
        const defined = centering === "baseline" || (centering !== "none" && indptr[row + 1] > indptr[row]);
        return defined ? alone : NaN;
      }
      let sum = 0;
      for (let n = 0; n < taken; n++) sum += similarities[positions[n]] * centered[indptr[row] + positions[n]];
      return alone + (centers.scale[column] * sum) / weight(taken);
    },
    addends(row, column, visit) {
      const taken = nearest(row);
      if (taken < minNeighbors) return;
      const scale = centers.scale[column] / weight(taken);
      for (let n = 0; n < taken; n++) {
        visit(positions[n], scale * similarities[positions[n]] * centered[indptr[row] + positions[n]]);
      }
    },
  };
}
