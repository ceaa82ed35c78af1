import { tensor, transpose } from "@marquee/core";
import type { TensorReader, Tensors } from "@marquee/core";
import type { NearestLists, NeighborLists } from "@marquee/kernels";

/** What the weights of a list are divided by. */
export type Normalization = "none" | "maximum" | "sum";

export const normalizations: readonly Normalization[] = ["none", "maximum", "sum"];

/** The lists with the weights of each divided by their largest, or by the sum of all similarities of the thing. */
export function normalized(lists: NearestLists, normalization: Normalization): NeighborLists {
  if (normalization === "none") return lists;
  const { indptr, indices, weights, totals } = lists;
  const divided = new Float32Array(weights.length);
  for (let t = 0; t + 1 < indptr.length; t++) {
    const list = weights.subarray(indptr[t], indptr[t + 1]);
    const divisor = normalization === "maximum" ? list[0] : totals[t];
    for (let p = 0; p < list.length; p++) divided[indptr[t] + p] = list[p] / divisor;
  }
  return { indptr, indices, weights: divided };
}

/** The lists turned around: t has an entry for each thing whose list holds t, those in ascending order. */
export function reversed({ indptr, indices, weights }: NeighborLists): NeighborLists {
  const size = indptr.length - 1;
  // The transposition asks for no order within the rows.
  const turned = transpose({ rows: size, cols: size, indptr, indices, data: weights });
  return { indptr: turned.indptr, indices: turned.indices, weights: turned.data };
}

/** Weights 1 / ln(1 + n) for things of n entries: what one with many says counts less. 0 for those without. */
export const inverseLogWeights = (counts: Int32Array): Float64Array =>
  Float64Array.from(counts, (n) => (n > 0 ? 1 / Math.log(1 + n) : 0));

/** The same weight for each of `length` things. */
export const ones = (length: number): Float64Array => new Float64Array(length).fill(1);

export const listTensors = ({ indptr, indices, weights, totals }: NearestLists): Tensors => ({
  "lists.indptr": tensor(indptr),
  "lists.indices": tensor(indices),
  "lists.weights": tensor(weights),
  "lists.totals": tensor(totals),
});

/** The lists of `size` things that `listTensors` has written. */
export function readLists(read: TensorReader, size: number): NearestLists {
  const indptr = read.int32("lists.indptr", size + 1);
  const indices = read.int32("lists.indices", indptr[size], size);
  const weights = read.float32("lists.weights", indices.length);
  return { indptr, indices, weights, totals: read.float64("lists.totals", size) };
}
