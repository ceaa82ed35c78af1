import { columnsOf, valuesOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { Tensor2D } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";

/** What a rating is at the entrance of a network. */
export type Enter = (rating: number) => number;

/**
 * A rating whose distance to the mean counts `contrast` times: μ + γ (r − μ). A sum over the ratings of a row tells how
 * many there are and how high they are; γ is the share of the latter.
 */
export const contrasted =
  (mean: number, contrast: number): Enter =>
  (rating) =>
    mean + contrast * (rating - mean);

/** Rows of a rating matrix as dense tables (rows × columns), the only ones that there are. */
export interface RatingRows {
  /** What enters the network; 0 where no rating is known. */
  readonly inputs: Tensor2D;
  /** The ratings; 0 in all other cells. */
  readonly values: Tensor2D;
  /** 1 in the cells with a rating, which may itself be 0. */
  readonly known: Tensor2D;
}

/** The rows `rows` of `ratings`, in this order. */
export function ratingRows(tf: TensorFlow, ratings: CsrMatrix, rows: Int32Array, enter: Enter): RatingRows {
  const { cols } = ratings;
  const inputs = new Float32Array(rows.length * cols);
  const values = new Float32Array(rows.length * cols);
  const known = new Float32Array(rows.length * cols);
  rows.forEach((row, place) => {
    const [columns, given] = [columnsOf(ratings, row), valuesOf(ratings, row)];
    for (let p = 0; p < columns.length; p++) {
      const cell = place * cols + columns[p];
      inputs[cell] = enter(given[p]);
      values[cell] = given[p];
      known[cell] = 1;
    }
  });
  const table = (cells: Float32Array): Tensor2D => tf.tensor2d(cells, [rows.length, cols]);
  return { inputs: table(inputs), values: table(values), known: table(known) };
}
