import { breathe, topN } from "@marquee/core";
import type { CsrMatrix, StopSignal } from "@marquee/core";
import { bothSides, similarityShape } from "./similarities.ts";
import type { Measure, Similarities, SimilaritySettings } from "./similarities.ts";

/** Columns between two pauses. */
const PAUSE = 64;
/** Where the sums over common rows stand beside each other. */
const [N, AB, AA, BB, A, B, SQUARES, SUMS] = [0, 1, 2, 3, 4, 5, 6, 7];

/** The plain twin of the kernels of similarities, `values` beside the cells: equal to them bit for bit. */
export async function plainSimilarities(
  matrix: CsrMatrix,
  values: Float32Array,
  settings: SimilaritySettings,
  report: (done: number) => void,
  signal?: StopSignal,
): Promise<Similarities> {
  const columns = matrix.cols;
  const shape = similarityShape(columns, settings.listLength);
  const kept = new Float32Array(shape.values);
  const items = new Int32Array(shape.items);
  const counts = new Int32Array(shape.width > 0 ? columns : 0);
  const similarTo = similaritiesOf(matrix, values, settings);
  for (let c = 0; c < columns; c++) {
    const row = similarTo(c);
    if (shape.width === 0) kept.set(row.subarray(0, c), (c * (c - 1)) / 2);
    else {
      const largest = topN(
        row.map((s) => (s === 0 ? NaN : Math.abs(s))),
        shape.width,
      ).items;
      items.set(largest, c * shape.width);
      kept.set(
        Float32Array.from(largest, (d) => row[d]),
        c * shape.width,
      );
      counts[c] = largest.length;
    }
    if ((c + 1) % PAUSE !== 0 && c + 1 < columns) continue;
    await breathe(signal);
    report(c + 1);
  }
  return { columns, width: shape.width, values: kept, items, counts };
}

/** The similarities of a column of `matrix` to all columns: a function that gives a reused array. */
export function similaritiesOf(
  matrix: CsrMatrix,
  values: Float32Array,
  { measure, shrinkage, minSupport, signed }: SimilaritySettings,
): (column: number) => Float32Array {
  const { cols, indptr, indices } = matrix;
  const { starts, rows, cells } = bothSides(matrix);
  const sums = new Float64Array(cols * SUMS);
  const row = new Float32Array(cols);
  const count = (c: number): number => starts[c + 1] - starts[c];
  return (column) => {
    sums.fill(0);
    for (let q = starts[column]; q < starts[column + 1]; q++) {
      const a = values[cells[q]];
      for (let p = indptr[rows[q]]; p < indptr[rows[q] + 1]; p++) {
        const b = values[p];
        const at = indices[p] * SUMS;
        sums[at + N] += 1;
        sums[at + AB] += a * b;
        sums[at + AA] += a * a;
        sums[at + BB] += b * b;
        sums[at + A] += a;
        sums[at + B] += b;
        sums[at + SQUARES] += (a - b) * (a - b);
      }
    }
    for (let other = 0; other < cols; other++) {
      const at = other * SUMS;
      const n = sums[at + N];
      row[other] = 0;
      if (other === column || n < minSupport) continue;
      const similar = formulas[measure](sums, at, count(column) + count(other) - n);
      if (similar > 0 || (signed && similar < 0))
        row[other] = shrinkage === 0 ? similar : (similar * (n - 1)) / (n - 1 + shrinkage);
    }
    return row;
  };
}

type Formula = (sums: Float64Array, at: number, union: number) => number;

const formulas: Readonly<Record<Measure, Formula>> = {
  cosine: (sums, at) => quotient(sums[at + AB], Math.sqrt(sums[at + AA] * sums[at + BB])),
  pearson: (sums, at) => {
    const [n, a, b] = [sums[at + N], sums[at + A], sums[at + B]];
    const spread = (n * sums[at + AA] - a * a) * (n * sums[at + BB] - b * b);
    return quotient(n * sums[at + AB] - a * b, Math.sqrt(Math.max(0, spread)));
  },
  msd: (sums, at) => 1 / (1 + sums[at + SQUARES] / sums[at + N]),
  jaccard: (sums, at, union) => sums[at + N] / union,
};

const quotient = (numerator: number, denominator: number): number => (denominator === 0 ? 0 : numerator / denominator);
