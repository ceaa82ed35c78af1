import { columnCounts, rowCounts, topN, transpose } from "@marquee/core";
import type { CsrMatrix, Ranking } from "@marquee/core";
import type { Finished } from "../shared/steps.ts";

/** For each of a number of things the k most like it: entries p = indptr[t] … indptr[t + 1] − 1, the best first. */
export interface NeighborLists {
  readonly indptr: Int32Array;
  readonly indices: Int32Array;
  readonly weights: Float32Array;
}

export interface NeighborListsOptions {
  /** Neighbours kept per column. */
  readonly k: number;
  readonly similarity: "cosine" | "jaccard";
  /** Added to the denominator: what few common rows say is taken less seriously. */
  readonly shrinkage: number;
  /** Weight of a row in all sums; 1 for every row when left out. */
  readonly rowWeights?: Float64Array;
}

/**
 * The k columns most similar to each column of a matrix (rows × cols) of which only the pattern counts. With
 * w_cd = Σ of the weights of the rows that hold both columns and n_c = number of rows that hold c:
 *   cosine   w_cd / (√(n_c n_d) + shrinkage)
 *   jaccard  w_cd / (w_cc + w_dd − w_cd + shrinkage)
 * A column is not its own neighbour; ties go to the lower number; columns without a common row are left out. One
 * column at a time (Gustavson 1978), O(Σ_r n_r²) in all, with memory for the lists alone; `finished` hears of each column.
 */
export async function neighborLists(
  matrix: CsrMatrix,
  options: NeighborListsOptions,
  finished: Finished,
): Promise<NeighborLists> {
  const { cols } = matrix;
  const { k, similarity, shrinkage, rowWeights = new Float64Array(matrix.rows).fill(1) } = options;
  const common = commonWeights(matrix, rowWeights);
  const counts = columnCounts(matrix);
  const totals = columnWeights(matrix, rowWeights);
  const denominators = {
    cosine: (c: number, d: number): number => Math.sqrt(counts[c] * counts[d]),
    jaccard: (c: number, d: number, both: number): number => totals[c] + totals[d] - both,
  };
  const denominator = denominators[similarity];
  const similarities = new Float32Array(cols);
  const rankings: Ranking[] = [];
  for (let c = 0; c < cols; c++) {
    const { others, weights } = common(c);
    for (let m = 0; m < others.length; m++) {
      similarities[m] = weights[m] / (denominator(c, others[m], weights[m]) + shrinkage);
    }
    rankings.push(topN(similarities.subarray(0, others.length), k, others));
    await finished(c + 1);
  }
  return stacked(rankings);
}

/** The columns that share a row with `column`, in no particular order, and the weight they share: reused arrays. */
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
      const row = rows[q];
      const weight = rowWeights[row];
      for (let p = indptr[row]; p < indptr[row + 1]; p++) {
        const other = indices[p];
        if (sums[other] === 0) met[count++] = other;
        sums[other] += weight;
      }
    }
    let kept = 0;
    for (let m = 0; m < count; m++) {
      const other = met[m];
      if (other !== column) {
        met[kept] = other;
        weights[kept++] = sums[other];
      }
      sums[other] = 0;
    }
    return { others: met.subarray(0, kept), weights: weights.subarray(0, kept) };
  };
}

function columnWeights({ rows, cols, indptr, indices }: CsrMatrix, rowWeights: Float64Array): Float64Array {
  const totals = new Float64Array(cols);
  for (let r = 0; r < rows; r++) {
    for (let p = indptr[r]; p < indptr[r + 1]; p++) totals[indices[p]] += rowWeights[r];
  }
  return totals;
}

function stacked(rankings: readonly Ranking[]): NeighborLists {
  const indptr = new Int32Array(rankings.length + 1);
  rankings.forEach(({ items }, t) => (indptr[t + 1] = indptr[t] + items.length));
  const indices = new Int32Array(indptr[rankings.length]);
  const weights = new Float32Array(indices.length);
  rankings.forEach(({ items, scores }, t) => {
    indices.set(items, indptr[t]);
    weights.set(scores, indptr[t]);
  });
  return { indptr, indices, weights };
}

/** The lists turned around: t has an entry for each thing whose list holds t, those in ascending order. */
export function reversed({ indptr, indices, weights }: NeighborLists): NeighborLists {
  const size = indptr.length - 1;
  // The transposition asks for no order within the rows.
  const turned = transpose({ rows: size, cols: size, indptr, indices, data: weights });
  return { indptr: turned.indptr, indices: turned.indices, weights: turned.data };
}

/** Weights 1 / ln(1 + n_r), n_r = entries of row r: what a row with many entries says counts less. */
export function inverseLogWeights(matrix: CsrMatrix): Float64Array {
  return Float64Array.from(rowCounts(matrix), (n) => 1 / Math.log(1 + n));
}
