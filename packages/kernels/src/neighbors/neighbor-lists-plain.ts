import { breathe, columnCounts, topN, transpose } from "@marquee/core";
import type { CsrMatrix, Ranking, StopSignal } from "@marquee/core";
import type { NearestLists, NeighborListsSettings } from "./neighbor-lists.ts";

/** Columns between two pauses. */
const PAUSE = 64;

/**
 * √n_c of each column for the cosine unless `sizes` says otherwise, the weight w_cc of its rows for the overlap by the
 * union.
 */
export function overlapSizes(
  matrix: CsrMatrix,
  { similarity, rowWeights, sizes }: NeighborListsSettings,
): Float64Array {
  if (similarity === "cosine") return sizes ?? Float64Array.from(columnCounts(matrix), Math.sqrt);
  const weights = new Float64Array(matrix.cols);
  for (let r = 0; r < matrix.rows; r++) {
    for (let p = matrix.indptr[r]; p < matrix.indptr[r + 1]; p++) weights[matrix.indices[p]] += rowWeights[r];
  }
  return weights;
}

/** The plain twin of the kernel of `neighborLists`: equal to it bit for bit. */
export async function plainNeighborLists(
  matrix: CsrMatrix,
  settings: NeighborListsSettings,
  report: (done: number) => void,
  signal?: StopSignal,
): Promise<NearestLists> {
  const { cols } = matrix;
  const { k, similarity, shrinkage } = settings;
  const sizes = overlapSizes(matrix, settings);
  const common = commonWeights(matrix, settings.rowWeights);
  const similarities = new Float32Array(cols);
  const totals = new Float64Array(cols);
  const rankings: Ranking[] = [];
  for (let c = 0; c < cols; c++) {
    const { others, weights } = common(c);
    others.forEach((d, m) => {
      const union = sizes[c] + sizes[d] - weights[m];
      similarities[m] = weights[m] / ((similarity === "jaccard" ? union : sizes[c] * sizes[d]) + shrinkage);
      totals[c] += similarities[m];
    });
    rankings.push(topN(similarities.subarray(0, others.length), k, others));
    if ((c + 1) % PAUSE !== 0 && c + 1 < cols) continue;
    await breathe(signal);
    report(c + 1);
  }
  const indptr = new Int32Array(cols + 1);
  rankings.forEach(({ items }, c) => (indptr[c + 1] = indptr[c] + items.length));
  const indices = new Int32Array(indptr[cols]);
  const weights = new Float32Array(indices.length);
  rankings.forEach(({ items, scores }, c) => {
    indices.set(items, indptr[c]);
    weights.set(scores, indptr[c]);
  });
  return { indptr, indices, weights, totals };
}

/** The other columns that share a row with `column`, in ascending order, and the weight they share: reused arrays. */
type CommonWeights = (column: number) => { readonly others: Int32Array; readonly weights: Float64Array };

function commonWeights(matrix: CsrMatrix, rowWeights: Float64Array): CommonWeights {
  const { cols, indptr, indices } = matrix;
  const { indptr: starts, indices: rows } = transpose(matrix);
  const sums = new Float64Array(cols);
  const met = new Int32Array(cols);
  const weights = new Float64Array(cols);
  return (column) => {
    let count = 0;
    for (let q = starts[column]; q < starts[column + 1]; q++) {
      for (let p = indptr[rows[q]]; p < indptr[rows[q] + 1]; p++) {
        const other = indices[p];
        if (other === column) continue;
        if (sums[other] === 0) met[count++] = other;
        sums[other] += rowWeights[rows[q]];
      }
    }
    met.subarray(0, count).sort();
    for (let m = 0; m < count; m++) {
      weights[m] = sums[met[m]];
      sums[met[m]] = 0;
    }
    return { others: met.subarray(0, count), weights: weights.subarray(0, count) };
  };
}
