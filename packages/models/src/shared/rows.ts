import { numbersBelow, takeRows } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";

/** The matrix with the cells of those rows alone whose entry in `counts` is above 0. */
export function rowsWith(matrix: CsrMatrix, counts: Int32Array): CsrMatrix {
  const { rows, cols, indptr } = matrix;
  const offsets = new Int32Array(rows + 1);
  for (let r = 0; r < rows; r++) offsets[r + 1] = offsets[r] + (counts[r] > 0 ? indptr[r + 1] - indptr[r] : 0);
  const indices = new Int32Array(offsets[rows]);
  const data = new Float32Array(offsets[rows]);
  for (let r = 0; r < rows; r++) {
    if (offsets[r + 1] === offsets[r]) continue;
    indices.set(matrix.indices.subarray(indptr[r], indptr[r + 1]), offsets[r]);
    data.set(matrix.data.subarray(indptr[r], indptr[r + 1]), offsets[r]);
  }
  return { rows, cols, indptr: offsets, indices, data };
}

/**
 * The rows (counts.length × any width) of `known` where the count is above 0, those of `unknown` where it is 0; without
 * `unknown` they are 0.
 */
export function mixRows(counts: Int32Array, known: Float32Array, unknown?: Float32Array): Float32Array {
  const width = known.length / Math.max(1, counts.length);
  return known.map((value, k) => (counts[Math.floor(k / width)] > 0 ? value : (unknown?.[k] ?? 0)));
}

/** The numbers of the counts above 0. */
export const numbersWith = (counts: Int32Array): Int32Array =>
  numbersBelow(counts.length).filter((number) => counts[number] > 0);

/** The rows of all parts, which have equally many columns, one below the other. */
export function stacked(parts: readonly CsrMatrix[]): CsrMatrix {
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const cells = parts.reduce((sum, part) => sum + part.data.length, 0);
  const matrix = {
    ...{ rows, cols: parts[0].cols, indptr: new Int32Array(rows + 1) },
    ...{ indices: new Int32Array(cells), data: new Float32Array(cells) },
  };
  let [row, cell] = [0, 0];
  for (const part of parts) {
    matrix.indices.set(part.indices, cell);
    matrix.data.set(part.data, cell);
    for (let r = 1; r <= part.rows; r++) matrix.indptr[row + r] = cell + part.indptr[r];
    row += part.rows;
    cell += part.data.length;
  }
  return matrix;
}

/** The rows numbered `which` as a matrix (which.length × cols), all values times `scale`. */
export function rowsAt(matrix: CsrMatrix, which: Int32Array, scale = 1): CsrMatrix {
  const taken = takeRows(matrix, which);
  return { ...taken, data: taken.data.map((value) => scale * value) };
}

/** The numbers of `first`, then those of `second`. */
export function joined(first: Float32Array, second: Float32Array): Float32Array {
  const all = new Float32Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
