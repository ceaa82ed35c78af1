import { columnsOf, topN, valuesOf } from "@marquee/core";
import type { ComparesItems, CsrMatrix, ItemFeatures, SharedFeature, SimilarItems } from "@marquee/core";
import type { ItemVectors } from "../shared/item-vectors.ts";

/** What can be said of items by what they are: products of their vectors. */
export type Likeness = Pick<SimilarItems, "similarItems"> & Pick<ComparesItems, "sharedFeatures">;

/** Items alike by the product of their vectors, which is a cosine; the shared features add up to it. */
export function likeness(vectors: ItemVectors): Likeness {
  return {
    similarItems(item, n) {
      const products = productsWith(vectors.matrix, item);
      return topN(
        products.map((product, other) => (product > 0 && other !== item ? product : NaN)),
        n,
      );
    },
    sharedFeatures: (item, other) => sharedBy(vectors, item, other),
  };
}

/** Entry j is the product of the vectors of `item` and j; no entries for an unknown item. */
export function productsWith(matrix: CsrMatrix, item: number): Float32Array {
  if (!(item >= 0 && item < matrix.rows)) return new Float32Array(0);
  const own = denseRow(matrix, item);
  return Float32Array.from({ length: matrix.rows }, (_, other) => productOf(matrix, other, own));
}

/** The row of an item with its zeros; all of them for an item outside. */
export function denseRow(matrix: CsrMatrix, item: number): Float64Array {
  const row = new Float64Array(matrix.cols);
  const values = valuesOf(matrix, item);
  columnsOf(matrix, item).forEach((column, k) => (row[column] = values[k]));
  return row;
}

/** Σ_f matrix_rf vector_f. */
export function productOf({ indptr, indices, data }: CsrMatrix, row: number, vector: Float64Array): number {
  let sum = 0;
  const end = indptr[row + 1];
  for (let p = indptr[row]; p < end; p++) sum += data[p] * vector[indices[p]];
  return sum;
}

/** The features that both items have, each with its part of the product of their vectors, the weightiest first. */
export function sharedBy({ matrix, features }: ItemVectors, item: number, other: number): readonly SharedFeature[] {
  return sharedFeatures({ ...features, matrix }, item, other, (a, b) => a * b);
}

/**
 * The features that both items have, the weightiest first: `weigh` gives the weight of one in field f from the values
 * that the two items have of it.
 */
export function sharedFeatures(
  { matrix, names, fields }: ItemFeatures,
  item: number,
  other: number,
  weigh: (own: number, others: number, f: number) => number,
): readonly SharedFeature[] {
  const [own, others] = [columnsOf(matrix, item), columnsOf(matrix, other)];
  const [ownValues, otherValues] = [valuesOf(matrix, item), valuesOf(matrix, other)];
  const shared: SharedFeature[] = [];
  let [p, q, f] = [0, 0, 0];
  while (p < own.length && q < others.length) {
    const column = own[p];
    if (column < others[q]) p++;
    else if (column > others[q]) q++;
    else {
      while (column >= fields[f].end) f++;
      const weight = weigh(ownValues[p++], otherValues[q++], f);
      if (weight > 0) shared.push({ kind: fields[f].kind, name: names[column], weight });
    }
  }
  return shared.sort((a, b) => b.weight - a.weight);
}
