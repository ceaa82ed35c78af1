import { topN } from "@marquee/core";
import type { Ranking } from "@marquee/core";
import type { Finished } from "../shared/steps.ts";

/** Fills `into` with the similarities of `row` to the rows 0 … row − 1; `into` has length `row`. */
export type SimilarityRows = (row: number, into: Float32Array) => void;

/** Symmetric similarities of `size` things to each other. Only what is above 0 is kept; everything else reads 0. */
export interface SimilarityMatrix {
  readonly size: number;
  /** into[k] = similarity of `row` to columns[k], 0 to itself; `columns` ascend. */
  gatherInto(row: number, columns: Int32Array, into: Float32Array): void;
}

/** Up to this size the half square of all similarities takes at most 134 MB, and lists would rarely be smaller. */
const LARGEST_TRIANGLE = 8192;

/**
 * Similarities as a packed triangle when that is small, as sorted lists otherwise; they read the same. `finished` hears
 * of each row.
 */
export function similarityMatrix(size: number, rows: SimilarityRows, finished: Finished): Promise<SimilarityMatrix> {
  return size <= LARGEST_TRIANGLE ? triangle(size, rows, finished) : lists(size, rows, finished);
}

/** The n things most similar to `row`, of those above 0; ties go to the lower number. Empty for an unknown row. */
export function mostSimilar(matrix: SimilarityMatrix, row: number, n: number): Ranking {
  const known = row >= 0 && row < matrix.size;
  const columns = Int32Array.from({ length: known ? matrix.size : 0 }, (_, column) => column);
  const similarities = new Float32Array(columns.length);
  if (known) matrix.gatherInto(row, columns, similarities);
  return topN(
    similarities.map((similarity) => (similarity > 0 ? similarity : NaN)),
    n,
  );
}

/** All pairs in 4 · size (size − 1) / 2 bytes: row r holds its similarities to 0 … r − 1. */
export async function triangle(size: number, rows: SimilarityRows, finished: Finished): Promise<SimilarityMatrix> {
  const starts = Int32Array.from({ length: size + 1 }, (_, row) => (row * (row - 1)) / 2);
  const packed = new Float32Array(starts[size]);
  for (let row = 0; row < size; row++) {
    rows(row, packed.subarray(starts[row], starts[row + 1]));
    await finished(row + 1);
  }
  return { size, gatherInto: (row, columns, into) => gatherFromTriangle(packed, starts, row, columns, into) };
}

function gatherFromTriangle(
  packed: Float32Array,
  starts: Int32Array,
  row: number,
  columns: Int32Array,
  into: Float32Array,
): void {
  const start = starts[row];
  const length = columns.length;
  let k = 0;
  for (; k < length && columns[k] < row; k++) into[k] = packed[start + columns[k]];
  if (columns[k] === row) into[k++] = 0;
  for (; k < length; k++) into[k] = packed[starts[columns[k]] + row];
}

/** The similarities above 0 in ascending columns, 16 bytes for each pair. */
export async function lists(size: number, rows: SimilarityRows, finished: Finished): Promise<SimilarityMatrix> {
  const { indptr, indices, data } = mirrored(size, await lowerLists(size, rows, finished));
  return {
    size,
    gatherInto(row, columns, into) {
      let p = indptr[row];
      const end = indptr[row + 1];
      for (let k = 0; k < columns.length; k++) {
        while (p < end && indices[p] < columns[k]) p++;
        into[k] = p < end && indices[p] === columns[k] ? data[p] : 0;
      }
    },
  };
}

interface Lists {
  readonly indptr: Float64Array;
  readonly indices: Int32Array;
  readonly data: Float32Array;
}

async function lowerLists(size: number, rows: SimilarityRows, finished: Finished): Promise<Lists> {
  const indptr = new Float64Array(size + 1);
  let indices = new Int32Array(size);
  let data = new Float32Array(size);
  const scratch = new Float32Array(size);
  let filled = 0;
  for (let row = 0; row < size; row++) {
    const similarities = scratch.subarray(0, row);
    rows(row, similarities);
    if (filled + row > indices.length) {
      indices = grown(indices, new Int32Array(2 * indices.length + row));
      data = grown(data, new Float32Array(indices.length));
    }
    for (let column = 0; column < row; column++) {
      if (!(similarities[column] > 0)) continue;
      indices[filled] = column;
      data[filled++] = similarities[column];
    }
    indptr[row + 1] = filled;
    await finished(row + 1);
  }
  return { indptr, indices: indices.subarray(0, filled), data: data.subarray(0, filled) };
}

function grown<T extends Int32Array | Float32Array>(filled: T, larger: T): T {
  larger.set(filled);
  return larger;
}

/** Both halves of a symmetric matrix from its lower one; the columns of each row ascend. */
function mirrored(size: number, lower: Lists): Lists {
  const indptr = new Float64Array(size + 1);
  for (let row = 0; row < size; row++) indptr[row + 1] += lower.indptr[row + 1] - lower.indptr[row];
  for (const column of lower.indices) indptr[column + 1]++;
  for (let row = 0; row < size; row++) indptr[row + 1] += indptr[row];
  const next = indptr.slice();
  const indices = new Int32Array(2 * lower.indices.length);
  const data = new Float32Array(indices.length);
  const put = (row: number, column: number, similarity: number): void => {
    indices[next[row]] = column;
    data[next[row]++] = similarity;
  };
  // Row r gets its columns below r when its own turn comes, and those above r afterwards, in order.
  for (let row = 0; row < size; row++) {
    for (let p = lower.indptr[row]; p < lower.indptr[row + 1]; p++) {
      put(row, lower.indices[p], lower.data[p]);
      put(lower.indices[p], row, lower.data[p]);
    }
  }
  return { indptr, indices, data };
}
