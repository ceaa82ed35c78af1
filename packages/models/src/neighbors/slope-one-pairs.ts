import { countingOrder, transpose } from "@marquee/core";
import type { RatingMatrix, Tensors } from "@marquee/core";

/** By item: the sum of weighted deviations and the sum of their weights. */
export interface DeviationSums {
  readonly sums: Float64Array;
  readonly weights: Float64Array;
}

/** The items that a user rated, ascending, and how far each rating lies from the user's mean. */
export interface CenteredProfile {
  readonly items: Int32Array;
  readonly offsets: Float64Array;
}

/** How the ratings of two items differ over the c_ij users who rated both. */
export interface ItemPairs {
  /**
   * For each item i of `targets` (ascending, without repeats) adds what the rated items j ≠ i with c_ij > 0 say, with
   * dev_ij = Σ_v (r_vi − r_vj) / c_ij: where `weighted`
   *   sums_i += c_ij (dev_ij + offset_j),  weights_i += c_ij,  else  sums_i += dev_ij,  weights_i += 1
   * The sums of an item do not depend on the other targets, down to the last bit.
   */
  addInto(profile: CenteredProfile, targets: Int32Array, weighted: boolean, into: DeviationSums): void;
  /**
   * sums_i / weights_i of all items for each of `profiles`: (profiles × items), row-major, 0 where nothing is added; the
   * same but for the order of the sums. Where many profiles at a time take less than one after the other.
   */
  deviations?(profiles: readonly CenteredProfile[], weighted: boolean): Float32Array;
  tensors(): Tensors;
}

/** What one item has in common with each other item j: Σ_v (r_vi − r_vj) and c_ij; reused arrays (items). */
export interface PairRow {
  readonly differences: Float64Array;
  readonly counts: Int32Array;
}

/**
 * The row of an item, in double precision, one item at a time: for each user who rated it, the user's row is added
 * (Gustavson 1978), in full or, when `after` is set, from the next item on. O(Σ_u n_u²) for all items.
 */
export function pairRows(ratings: RatingMatrix, after: boolean): (item: number) => PairRow {
  const { cols, indptr, indices, data } = ratings;
  const { indptr: starts, indices: users } = transpose(ratings);
  const cells = countingOrder(indices, cols);
  const differences = new Float64Array(cols);
  const counts = new Int32Array(cols);
  return (item) => {
    differences.fill(0);
    counts.fill(0);
    for (let q = starts[item]; q < starts[item + 1]; q++) {
      const rating = data[cells[q]];
      const end = indptr[users[q] + 1];
      for (let p = after ? cells[q] + 1 : indptr[users[q]]; p < end; p++) {
        const other = indices[p];
        differences[other] += rating - data[p];
        counts[other]++;
      }
    }
    return { differences, counts };
  };
}
