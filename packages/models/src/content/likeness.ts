import { columnsOf, topN, valuesOf } from "@marquee/core";
import type { ComparesItems, CsrMatrix, SharedFeature, SimilarItems } from "@marquee/core";
import type { ItemVectors } from "../shared/item-vectors.ts";

/** What can be said of items by what they are: products of their vectors. */
export type Likeness = Pick<SimilarItems, "similarItems"> & Pick<ComparesItems, "sharedFeatures">;

/** Items alike by the product of their vectors, which is a cosine; the shared features add up to it. */
export function likeness({ matrix, features }: ItemVectors): Likeness {
  return {
    similarItems(item, n) {
      const products = productsWith(matrix, item);
      return topN(
        products.map((product, other) => (product > 0 && other !== item ? product : NaN)),
        n,
      );
    },
    sharedFeatures: (item, other) => sharedBy({ matrix, features }, item, other),
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
  const own = denseRow(matrix, item);
  const values = valuesOf(matrix, other);
  const shared: (SharedFeature & { readonly column: number })[] = [];
  columnsOf(matrix, other).forEach((column, k) => {
    const weight = own[column] * values[k];
    if (weight > 0)
      shared.push({ column, kind: kindOf(features.fields, column), name: features.names[column], weight });
  });
  return shared
    .sort((a, b) => b.weight - a.weight || a.column - b.column)
    .map(({ kind, name, weight }) => ({ kind, name, weight }));
}

const kindOf = (fields: ItemVectors["features"]["fields"], column: number): string =>
  fields.find(({ start, end }) => column >= start && column < end)?.kind ?? "";
