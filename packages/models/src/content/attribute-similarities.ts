import { topN, transpose } from "@marquee/core";
import { similarityShape } from "@marquee/kernels";
import type { Similarities } from "@marquee/kernels";
import type { Finished } from "../shared/steps.ts";
import type { ItemVectors } from "../shared/item-vectors.ts";
import { sumWithin } from "./overlap.ts";

/** How alike the features of two items are, kind by kind. */
export type AttributeSimilarity = "cosine" | "jaccard";

/** Adds the similarities of an item to all items, itself among them, to `into`. */
type AddSimilarities = (item: number, into: Float64Array) => void;

/**
 * The similarities of all items: with the share w_f of each kind of features
 *   cosine   Σ_f w_f x_if · x_jf / (‖x_if‖ ‖x_jf‖)
 *   jaccard  Σ_f w_f Σ_c min(x_ic, x_jc) / Σ_c max(x_ic, x_jc),  c among the features of kind f
 * for features of at least 0 where "jaccard" is asked for; similarities below 0 are 0. By the items that share a
 * feature, in O(Σ_c n_c²) for features of n_c items. `finished` is awaited after each item.
 */
export async function attributeSimilarities(
  vectors: ItemVectors,
  similarity: AttributeSimilarity,
  listLength: number,
  finished: Finished,
): Promise<Similarities> {
  const items = vectors.matrix.rows;
  const { width, values: size, items: slots } = similarityShape(items, listLength);
  const values = new Float32Array(size);
  const lists = { items: new Int32Array(slots), counts: new Int32Array(width > 0 ? items : 0) };
  const add = similarity === "cosine" ? cosines(vectors) : overlaps(vectors);
  const sums = new Float64Array(items);
  const row = new Float32Array(items);
  for (let item = 0; item < items; item++) {
    sums.fill(0);
    add(item, sums);
    for (let other = 0; other < items; other++) row[other] = sums[other] > 0 ? sums[other] : 0;
    if (width === 0) values.set(row.subarray(0, item), (item * (item - 1)) / 2);
    else {
      const nearest = topN(othersOf(row, item), width);
      lists.items.set(nearest.items, item * width);
      values.set(nearest.scores, item * width);
      lists.counts[item] = nearest.items.length;
    }
    await finished(item + 1);
  }
  return { columns: items, width, values, ...lists };
}

/** The similarities to those that are alike at all; NaN for others and for the item itself. In the place of `row`. */
function othersOf(row: Float32Array, item: number): Float32Array {
  for (let other = 0; other < row.length; other++) if (row[other] === 0 || other === item) row[other] = NaN;
  return row;
}

function cosines({ matrix }: ItemVectors): AddSimilarities {
  const byFeature = transpose(matrix);
  return (item, into) => {
    for (let p = matrix.indptr[item]; p < matrix.indptr[item + 1]; p++) {
      const [feature, value] = [matrix.indices[p], matrix.data[p]];
      for (let q = byFeature.indptr[feature]; q < byFeature.indptr[feature + 1]; q++) {
        into[byFeature.indices[q]] += value * byFeature.data[q];
      }
    }
  };
}

/** Σ max = Σ x_i + Σ x_j − Σ min: only the features that both have are looked at. */
function overlaps({ features: { matrix, fields }, shares }: ItemVectors): AddSimilarities {
  const byFeature = transpose(matrix);
  const totals = fields.map((field) =>
    Float64Array.from({ length: matrix.rows }, (_, i) => sumWithin(matrix, field, i)),
  );
  const common = new Float64Array(matrix.rows);
  return (item, into) => {
    fields.forEach(({ start, end }, f) => {
      common.fill(0);
      for (let p = matrix.indptr[item]; p < matrix.indptr[item + 1]; p++) {
        const feature = matrix.indices[p];
        if (feature < start || feature >= end) continue;
        for (let q = byFeature.indptr[feature]; q < byFeature.indptr[feature + 1]; q++) {
          common[byFeature.indices[q]] += Math.min(matrix.data[p], byFeature.data[q]);
        }
      }
      for (let other = 0; other < common.length; other++) {
        if (common[other] === 0) continue;
        into[other] += (shares[f] * common[other]) / (totals[f][item] + totals[f][other] - common[other]);
      }
    });
  };
}
