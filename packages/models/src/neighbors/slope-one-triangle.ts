import { tensor } from "@marquee/core";
import type { RatingMatrix, TensorReader } from "@marquee/core";
import type { Finished } from "../shared/steps.ts";
import { pairRows } from "./slope-one-pairs.ts";
import type { ItemPairs } from "./slope-one-pairs.ts";

/**
 * All pairs of n items as a packed triangle: 4 n (n − 1) bytes, 55 MB for the items of ML-1M and 268 MB for 8,192.
 */
export interface PairTriangle {
  readonly items: number;
  /**
   * (n (n − 1) / 2 × 2) for i < j, row by row: Σ (r_ui − r_uj) and c_ij beside each other, where memory is read once. In
   * single precision, which is exact for half stars as long as the sum stays below 2²³.
   */
  readonly pairs: Float32Array;
}

const lengthOf = (items: number): number => items * (items - 1);

/** Where the row of item i of a triangle would begin if it began with item 0. */
export const baseOf = (i: number, items: number): number => i * (2 * items - i - 1) - 2 * (i + 1);

/** Learns all pairs; `finished` hears of each item. */
export async function pairTriangle(ratings: RatingMatrix, finished: Finished): Promise<PairTriangle> {
  const items = ratings.cols;
  const rowOf = pairRows(ratings, true);
  const pairs = new Float32Array(lengthOf(items));
  for (let i = 0; i < items; i++) {
    const { differences, counts } = rowOf(i);
    const base = baseOf(i, items);
    for (let j = i + 1; j < items; j++) {
      pairs[base + 2 * j] = differences[j];
      pairs[base + 2 * j + 1] = counts[j];
    }
    await finished(i + 1);
  }
  return { items, pairs };
}

/**
 * The triangle after the ratings `before` became `after`, of one shape: the pairs of the users who changed are taken
 * out and put back. The same bytes as `pairTriangle(after)` where the sums are exact. `finished` hears of each user.
 */
export async function changedTriangle(
  triangle: PairTriangle,
  before: RatingMatrix,
  after: RatingMatrix,
  finished: Finished,
): Promise<PairTriangle> {
  const changed = { items: triangle.items, pairs: triangle.pairs.slice() };
  for (let user = 0; user < before.rows; user++) {
    if (!sameRow(before, after, user)) {
      addRow(changed, before, user, -1);
      addRow(changed, after, user, 1);
    }
    await finished(user + 1);
  }
  return changed;
}

function sameRow(a: RatingMatrix, b: RatingMatrix, row: number): boolean {
  const [start, shift] = [a.indptr[row], b.indptr[row] - a.indptr[row]];
  if (a.indptr[row + 1] - start !== b.indptr[row + 1] - b.indptr[row]) return false;
  for (let p = start; p < a.indptr[row + 1]; p++) {
    if (a.indices[p] !== b.indices[p + shift] || a.data[p] !== b.data[p + shift]) return false;
  }
  return true;
}

function addRow({ items, pairs }: PairTriangle, ratings: RatingMatrix, user: number, sign: 1 | -1): void {
  const { indptr, indices, data } = ratings;
  for (let p = indptr[user]; p < indptr[user + 1]; p++) {
    const base = baseOf(indices[p], items);
    for (let q = p + 1; q < indptr[user + 1]; q++) {
      pairs[base + 2 * indices[q]] += sign * (data[p] - data[q]);
      pairs[base + 2 * indices[q] + 1] += sign;
    }
  }
}

/**
 * What the pairs of a triangle say. Both loops go along its rows, so that memory is read in order; pairs without common
 * users add 0, which costs less than to ask for them.
 */
export function trianglePairs({ items: n, pairs }: PairTriangle): ItemPairs {
  return {
    addInto({ items, offsets }, targets, weighted, { sums, weights }) {
      for (let p = 0, first = 0; p < items.length; p++) {
        const base = baseOf(items[p], n);
        const offset = offsets[p];
        while (first < targets.length && targets[first] <= items[p]) first++;
        for (let t = first; t < targets.length; t++) {
          const item = targets[t];
          const difference = pairs[base + 2 * item];
          const count = pairs[base + 2 * item + 1];
          sums[item] += weighted ? count * offset - difference : -difference / Math.max(1, count);
          weights[item] += weighted ? count : Math.min(1, count);
        }
      }
      for (let t = 0, first = 0; t < targets.length; t++) {
        const base = baseOf(targets[t], n);
        let sum = sums[targets[t]];
        let weight = weights[targets[t]];
        while (first < items.length && items[first] <= targets[t]) first++;
        for (let p = first; p < items.length; p++) {
          const difference = pairs[base + 2 * items[p]];
          const count = pairs[base + 2 * items[p] + 1];
          sum += weighted ? count * offsets[p] + difference : difference / Math.max(1, count);
          weight += weighted ? count : Math.min(1, count);
        }
        sums[targets[t]] = sum;
        weights[targets[t]] = weight;
      }
    },
    tensors: () => ({ pairs: tensor(pairs, pairs.length / 2, 2) }),
  };
}

/** The triangle of n items from the tensors of `trianglePairs`. */
export const readTriangle = (read: TensorReader, items: number): PairTriangle => ({
  items,
  pairs: read.float32("pairs", lengthOf(items)),
});
