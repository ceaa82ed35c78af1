import { columnsOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { RatingLayers } from "./rating-layers.ts";

/** The plain twin of `ratingLayers`, in double precision before results are rounded. */
export function plainRatingLayers(cells: CsrMatrix, inputs: Float32Array, hidden: number): RatingLayers {
  const { rows, cols, data: ratings } = cells;
  /** Calls `take` with the row, the column and the place of every cell. */
  const forCells = (take: (row: number, column: number, place: number) => void): void => {
    for (let row = 0; row < rows; row++) {
      columnsOf(cells, row).forEach((column, p) => take(row, column, cells.indptr[row] + p));
    }
  };
  /** target_k += factor · table_j. */
  const addRow = (factor: number, table: Float32Array, j: number, target: Float64Array, k: number): void => {
    for (let f = 0; f < hidden; f++) target[k * hidden + f] += factor * table[j * hidden + f];
  };
  return {
    sums(weights) {
      const sums = new Float64Array(rows * hidden);
      forCells((row, column, p) => addRow(inputs[p], weights, column, sums, row));
      return Float32Array.from(sums);
    },
    sumSlopes(slopes) {
      const sums = new Float64Array(cols * hidden);
      forCells((row, column, p) => addRow(inputs[p], slopes, row, sums, column));
      return Float32Array.from(sums);
    },
    errors(codes, outputs, bias) {
      let squares = 0;
      const [ofCodes, ofOutputs] = [new Float64Array(rows * hidden), new Float64Array(cols * hidden)];
      const ofBias = new Float64Array(cols);
      forCells((row, column, p) => {
        let error = bias[column] - ratings[p];
        for (let f = 0; f < hidden; f++) error += codes[row * hidden + f] * outputs[column * hidden + f];
        squares += error * error;
        addRow(error, outputs, column, ofCodes, row);
        addRow(error, codes, row, ofOutputs, column);
        ofBias[column] += error;
      });
      const [slopes, weights] = [Float32Array.from(ofCodes), Float32Array.from(ofOutputs)];
      return { squares, codes: slopes, outputs: weights, bias: Float32Array.from(ofBias) };
    },
  };
}
