import { columnCounts, columnsOf, valuesOf } from "@marquee/core";
import type { Contribution, CsrMatrix, Explains, ScoreBlock } from "@marquee/core";
import { byWeight } from "../shared/by-weight.ts";
import type { ItemVectors } from "../shared/item-vectors.ts";
import { denseRow, productOf, sharedBy } from "./likeness.ts";

/** x̄: the mean of the rows of `vectors` (items × features) over the items that have ratings; 0 when none has. */
export function catalogMean(vectors: CsrMatrix, ratings: CsrMatrix): Float64Array {
  const sums = new Float64Array(vectors.cols);
  const counts = columnCounts(ratings);
  const known = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  counts.forEach((count, item) => {
    if (count > 0) addRow(vectors, item, 1 / known, sums);
  });
  return sums;
}

/**
 * Scores by the weighted mean of the vectors of a user's items: with the weights a of `profiles` (users × items),
 *   score(u, i) = p_u · x_i / ‖p_u‖,  p_u = Σ_j a_uj x_j / Σ_j |a_uj| − off
 * 0 where p_u is 0; NaN without items that have features.
 */
export function fromProfiles(vectors: ItemVectors, profiles: CsrMatrix, off: Float64Array): ScoreBlock & Explains {
  const { matrix } = vectors;
  const { indptr, rows: items } = matrix;
  const profile = new Float64Array(matrix.cols);
  const hasFeatures = (item: number): boolean => indptr[item + 1] > indptr[item];
  /** Fills `profile`, and returns what its products are divided by for the scores; NaN without a profile. */
  const lengthOf = (user: number): number => {
    const own = columnsOf(profiles, user);
    const weights = valuesOf(profiles, user);
    if (!own.some(hasFeatures)) return NaN;
    const total = sizeOf(weights);
    profile.fill(0);
    if (total > 0) own.forEach((item, k) => addRow(matrix, item, weights[k] / total, profile));
    let squares = 0;
    for (let f = 0; f < profile.length; f++) {
      profile[f] -= off[f];
      squares += profile[f] * profile[f];
    }
    return squares > 0 ? Math.sqrt(squares) : 1;
  };
  return {
    score(user, candidates) {
      const length = lengthOf(user);
      return Float32Array.from(candidates, (item) =>
        hasFeatures(item) ? productOf(matrix, item, profile) / length : NaN,
      );
    },
    scoreBlock(users) {
      const scores = new Float32Array(users.length * items).fill(NaN);
      users.forEach((user, k) => {
        const length = lengthOf(user);
        for (let item = 0; item < items; item++) {
          if (hasFeatures(item)) scores[k * items + item] = productOf(matrix, item, profile) / length;
        }
      });
      return scores;
    },
    explain(user, item) {
      const length = lengthOf(user);
      if (Number.isNaN(length) || !hasFeatures(item)) return [];
      const weights = valuesOf(profiles, user);
      const scale = sizeOf(weights) * length;
      if (scale === 0) return [];
      const target = denseRow(matrix, item);
      const parts: Contribution[] = [];
      columnsOf(profiles, user).forEach((own, k) => {
        const weight = (weights[k] * productOf(matrix, own, target)) / scale;
        if (weight !== 0) parts.push({ item: own, weight, shared: sharedBy(vectors, own, item) });
      });
      return parts.sort(byWeight);
    },
  };
}

/** Σ |a|. */
const sizeOf = (weights: Float32Array): number => weights.reduce((sum, weight) => sum + Math.abs(weight), 0);

function addRow({ indptr, indices, data }: CsrMatrix, row: number, weight: number, into: Float64Array): void {
  for (let p = indptr[row]; p < indptr[row + 1]; p++) into[indices[p]] += weight * data[p];
}
