import { meanRating, transpose } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import { rowMeans } from "../baselines/means.ts";
import type { MatrixBias } from "./similarity.ts";

/** What neighbors' ratings are compared with before they are averaged. */
export type Centering = "none" | "mean" | "z-score" | "baseline";

export const centeringNames: readonly Centering[] = ["none", "mean", "z-score", "baseline"];

/**
 * A rating of column c in row r as (r_rc − rowCenter_r − center_c) / scale_c:
 *   none      center 0, scale 1
 *   mean      center = the column's mean, scale 1
 *   z-score   center = the column's mean, scale = its standard deviation (that of all ratings where it is 0)
 *   baseline  rowCenter = rowBias, center = mean + columnBias, scale 1
 */
export interface Centers {
  /** NaN where the column has no rating, except for "none" and "baseline". */
  readonly center: Float64Array;
  readonly scale: Float64Array;
  readonly rowCenter: Float64Array;
}

/** The centers of the columns of `matrix`. */
export function centersOf(matrix: RatingMatrix, centering: Centering, bias: MatrixBias): Centers {
  const { rows, cols } = matrix;
  const ones = new Float64Array(cols).fill(1);
  const zeros = new Float64Array(rows);
  if (centering === "none") return { center: new Float64Array(cols), scale: ones, rowCenter: zeros };
  if (centering === "baseline") {
    return { center: bias.columnBias.map((b) => bias.mean + b), scale: ones, rowCenter: bias.rowBias };
  }
  const byColumn = transpose(matrix);
  const center = rowMeans(byColumn);
  const scale = centering === "mean" ? ones : deviationsOfRows(byColumn, center);
  return { center, scale, rowCenter: zeros };
}

/** The centered ratings beside the cells of `matrix`, whose columns are those of `centers`. */
export function centeredRatings(matrix: RatingMatrix, { center, scale, rowCenter }: Centers): Float32Array {
  const centered = new Float32Array(matrix.data.length);
  for (let r = 0; r < matrix.rows; r++) {
    for (let p = matrix.indptr[r]; p < matrix.indptr[r + 1]; p++) {
      const c = matrix.indices[p];
      centered[p] = (matrix.data[p] - rowCenter[r] - center[c]) / scale[c];
    }
  }
  return centered;
}

/** The standard deviation of each row; that of all values where it is 0, and 1 where that is 0 as well. */
function deviationsOfRows(matrix: RatingMatrix, means: Float64Array): Float64Array {
  const { indptr, data } = matrix;
  const deviation = (from: number, to: number, mean: number): number => {
    let squares = 0;
    for (let p = from; p < to; p++) squares += (data[p] - mean) ** 2;
    return Math.sqrt(squares / (to - from));
  };
  const overall = deviation(0, data.length, meanRating(matrix));
  return means.map((mean, row) => {
    const own = deviation(indptr[row], indptr[row + 1], mean);
    if (own !== 0) return own;
    return overall === 0 ? 1 : overall;
  });
}
