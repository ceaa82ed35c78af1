import { columnsOf, valuesOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { Tensor2D } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";

/** Rows of a rating matrix as dense tables (rows × columns), the only ones that there are. */
export interface RatingRows {
  /** The ratings; 0 in all other cells. */
  readonly values: Tensor2D;
  /** 1 in the cells with a rating, which may itself be 0. */
  readonly known: Tensor2D;
}

/** The rows `rows` of `ratings`, in this order. */
export function ratingRows(tf: TensorFlow, ratings: CsrMatrix, rows: Int32Array): RatingRows {
  const { cols } = ratings;
  const values = new Float32Array(rows.length * cols);
  const known = new Float32Array(rows.length * cols);
  rows.forEach((row, place) => {
    const [columns, given] = [columnsOf(ratings, row), valuesOf(ratings, row)];
    for (let p = 0; p < columns.length; p++) {
      values[place * cols + columns[p]] = given[p];
      known[place * cols + columns[p]] = 1;
    }
  });
  return { values: tf.tensor2d(values, [rows.length, cols]), known: tf.tensor2d(known, [rows.length, cols]) };
}
