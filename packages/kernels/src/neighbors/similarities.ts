import { nonNegativeNumber, oneOf, positiveInteger } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";

/** How the values a and b of two columns over their n common rows make a similarity: see `learnNeighborhood`. */
export type Measure = "cosine" | "pearson" | "msd" | "jaccard";

/** In the order of their numbers in the kernels. */
export const measures: readonly Measure[] = ["cosine", "pearson", "msd", "jaccard"];

export interface SimilaritySettings {
  readonly measure: Measure;
  /** Draws a similarity over n common rows toward 0: × (n − 1) / (n − 1 + shrinkage). */
  readonly shrinkage: number;
  /** With fewer common rows a similarity is 0. */
  readonly minSupport: number;
  /** Whether those below 0 are kept; otherwise they are 0. */
  readonly signed: boolean;
  /** Similarities kept for a column, the largest, where there are more than `LARGEST_TRIANGLE` columns. */
  readonly listLength: number;
}

/** Up to this many columns all similarities are kept as a packed triangle, which takes at most 134 MB. */
export const LARGEST_TRIANGLE = 8192;

/**
 * Similarities of columns to each other: with `width` 0 a packed triangle, row c of `values` holding those of c to
 * 0 … c − 1; otherwise lists (columns × width) of `items` with `values`, of which the first counts[c] are in use, from
 * the largest size |s| on: means over a block rely on that order. Everything else is 0.
 */
export interface Similarities {
  readonly columns: number;
  readonly width: number;
  readonly values: Float32Array;
  readonly items: Int32Array;
  readonly counts: Int32Array;
}

/** Entries of `Similarities` for so many columns. */
export function similarityShape(columns: number, listLength: number): { width: number; values: number; items: number } {
  if (columns <= LARGEST_TRIANGLE) return { width: 0, values: Math.max(0, (columns * (columns - 1)) / 2), items: 0 };
  const width = Math.min(listLength, columns - 1);
  return { width, values: columns * width, items: columns * width };
}

/** into[k] = similarity of `column` to columns[k], 0 to itself; `columns` ascend. */
export function gatherSimilarities(
  { width, values, items, counts }: Similarities,
  column: number,
  columns: Int32Array,
  into: Float32Array,
): void {
  const count = columns.length;
  if (width > 0) {
    const [from, to] = [column * width, column * width + counts[column]];
    into.fill(0, 0, count);
    for (let p = from; p < to; p++) {
      const place = placeIn(columns, items[p]);
      if (columns[place] === items[p]) into[place] = values[p];
    }
    return;
  }
  const start = (column * (column - 1)) / 2;
  let k = 0;
  for (; k < count && columns[k] < column; k++) into[k] = values[start + columns[k]];
  if (columns[k] === column) into[k++] = 0;
  for (; k < count; k++) into[k] = values[(columns[k] * (columns[k] - 1)) / 2 + column];
}

/** The first place in ascending `columns` that is not below `column`. */
function placeIn(columns: Int32Array, column: number): number {
  let [low, high] = [0, columns.length];
  while (low < high) {
    const mid = (low + high) >> 1;
    if (columns[mid] < column) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** The settings, checked; messages begin with `name`. */
export function checkedSimilarity(name: string, settings: SimilaritySettings): SimilaritySettings {
  oneOf(`${name}: measure`, settings.measure, measures);
  nonNegativeNumber(`${name}: shrinkage`, settings.shrinkage);
  positiveInteger(`${name}: minSupport`, settings.minSupport);
  positiveInteger(`${name}: listLength`, settings.listLength);
  return settings;
}

/**
 * The cells of a matrix by column: those of c are the entries q = starts[c] … starts[c + 1] − 1, in row rows[q]; cells[q]
 * is the place of entry q in the `indices` of the matrix.
 */
export interface BothSides {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly cells: Int32Array;
}

export function bothSides(matrix: CsrMatrix): BothSides {
  const { rows: size, cols, indptr, indices } = matrix;
  const starts = new Int32Array(cols + 1);
  for (const column of indices) starts[column + 1]++;
  for (let c = 0; c < cols; c++) starts[c + 1] += starts[c];
  const next = starts.slice();
  const rows = new Int32Array(indices.length);
  const cells = new Int32Array(indices.length);
  for (let r = 0; r < size; r++) {
    for (let p = indptr[r]; p < indptr[r + 1]; p++) {
      const q = next[indices[p]]++;
      rows[q] = r;
      cells[q] = p;
    }
  }
  return { starts, rows, cells };
}
