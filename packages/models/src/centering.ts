import { meanRating, transpose } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import { rowMeans } from "./means.ts";
import type { MatrixBias } from "./similarity.ts";

/** What neighbours' ratings are compared with before they are averaged. */
export type Centering = "none" | "mean" | "z-score" | "baseline";

export const centeringNames: readonly Centering[] = ["none", "mean", "z-score", "baseline"];

/**
 * A rating of column c in row r as (r_rc − rowCentre_r − centre_c) / scale_c:
 *   none      centre 0, scale 1
 *   mean      centre = the column's mean, scale 1
 *   z-score   centre = the column's mean, scale = its standard deviation (that of all ratings where it is 0)
 *   baseline  rowCentre = rowBias, centre = mean + columnBias, scale 1
 */
export interface Centres {
  /** NaN where the column has no rating, except for "none" and "baseline". */
  readonly centre: Float64Array;
  readonly scale: Float64Array;
  readonly rowCentre: Float64Array;
}

/** The centres of the columns of `matrix`. */
export function centresOf(matrix: RatingMatrix, centering: Centering, bias: MatrixBias): Centres {
  const { rows, cols } = matrix;
  const ones = new Float64Array(cols).fill(1);
  const zeros = new Float64Array(rows);
  if (centering === "none") return { centre: new Float64Array(cols), scale: ones, rowCentre: zeros };
  if (centering === "baseline") {
    return { centre: bias.columnBias.map((b) => bias.mean + b), scale: ones, rowCentre: bias.rowBias };
  }
  const byColumn = transpose(matrix);
  const centre = rowMeans(byColumn);
  const scale = centering === "mean" ? ones : deviationsOfRows(byColumn, centre);
  return { centre, scale, rowCentre: zeros };
}

/** The centred ratings beside the cells of `matrix`, whose columns are those of `centres`. */
export function centredRatings(matrix: RatingMatrix, { centre, scale, rowCentre }: Centres): Float64Array {
  const centred = new Float64Array(matrix.data.length);
  for (let r = 0; r < matrix.rows; r++) {
    for (let p = matrix.indptr[r]; p < matrix.indptr[r + 1]; p++) {
      const c = matrix.indices[p];
      centred[p] = (matrix.data[p] - rowCentre[r] - centre[c]) / scale[c];
    }
  }
  return centred;
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
