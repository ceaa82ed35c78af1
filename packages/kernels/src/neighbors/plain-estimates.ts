import { columnsOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { nearestMean, nearestScratch } from "./nearest-mean.ts";
import type { Neighborhood, NeighborhoodSettings } from "./neighborhood.ts";
import { gatherSimilarities } from "./similarities.ts";
import type { Similarities } from "./similarities.ts";

/** The plain twin of the kernels of means: equal to them bit for bit. */
export function plainEstimates(
  matrix: CsrMatrix,
  z: Float32Array,
  settings: NeighborhoodSettings,
  similarities: Similarities,
): Neighborhood {
  const { rows: rowCount, cols, indptr } = matrix;
  const scratch = nearestScratch(cols, settings.k);
  const mean = (row: number, column: number): number => {
    if (!(row >= 0 && row < rowCount && column >= 0 && column < cols)) return NaN;
    const own = columnsOf(matrix, row);
    gatherSimilarities(similarities, column, own, scratch.similarities);
    return nearestMean(scratch, own.length, z, indptr[row], settings);
  };
  return {
    similarities,
    pairs: (rows, columns) => Float32Array.from(rows, (row, q) => mean(row, columns[q])),
    block(rows, columns, byColumn = false) {
      const means = new Float32Array(rows.length * columns.length);
      rows.forEach((row, r) => {
        columns.forEach((column, c) => {
          means[byColumn ? c * rows.length + r : r * columns.length + c] = mean(row, column);
        });
      });
      return means;
    },
  };
}
