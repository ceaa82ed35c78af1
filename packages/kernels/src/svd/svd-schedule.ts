import { derive, groupOffsets, permutation, random } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";

/** Groups of users and of items. Fixed, so that the order of updates does not depend on the number of threads. */
export const SIDE = 16;

/**
 * The ratings cut into SIDE × SIDE blocks, user group × item group. In a block the users come in a random order, each
 * with the ratings of the block in order of items: a user's factors stay at hand while they are used, and the items'
 * are met in the order in which they lie in memory. Stratum s is made of the SIDE blocks (b, (b + s) mod SIDE), which
 * share neither a user nor an item: they may be worked on in any order or at the same time with one and the same result.
 *
 * Gemulla, Nijkamp, Haas and Sismanis, "Large-scale matrix factorization with distributed stochastic gradient
 * descent" (2011), who prove that descent by strata converges. A block's factors also fit into a core's cache.
 */
export interface SvdSchedule {
  readonly users: Int32Array;
  readonly items: Int32Array;
  readonly ratings: Float32Array;
  /** Block (a, b) is offsets[a · SIDE + b] … offsets[a · SIDE + b + 1] − 1. */
  readonly offsets: Int32Array;
}

/** The schedule of a rating matrix; the same seed gives the same order. 4 bytes a rating beside the schedule's own. */
export function svdSchedule(matrix: CsrMatrix, seed: number): SvdSchedule {
  const { rows, cols, indptr, indices, data } = matrix;
  const userGroups = balancedGroups(indptr);
  const itemGroups = balancedGroups(groupOffsets(indices, cols));
  const blockOf = new Int32Array(data.length);
  for (let u = 0; u < rows; u++) {
    const first = userGroups[u] * SIDE;
    for (let p = indptr[u]; p < indptr[u + 1]; p++) blockOf[p] = first + itemGroups[indices[p]];
  }
  const offsets = groupOffsets(blockOf, SIDE * SIDE);
  const next = offsets.slice();
  const users = new Int32Array(data.length);
  const items = new Int32Array(data.length);
  const ratings = new Float32Array(data.length);
  for (const u of permutation(rows, random(derive(seed, "order")))) {
    for (let p = indptr[u]; p < indptr[u + 1]; p++) {
      const to = next[blockOf[p]]++;
      users[to] = u;
      items[to] = indices[p];
      ratings[to] = data[p];
    }
  }
  return { users, items, ratings, offsets };
}

/** The order of the strata in an epoch. */
export function strataOf(seed: number, epoch: number): Int32Array {
  return permutation(SIDE, random(derive(seed, "strata", epoch)));
}

/** The group of each row, rows in order, such that the groups hold about equally many cells. */
function balancedGroups(indptr: Int32Array): Int32Array {
  const groups = new Int32Array(indptr.length - 1);
  const cells = Math.max(1, indptr[groups.length]);
  for (let r = 0; r < groups.length; r++) {
    groups[r] = Math.min(SIDE - 1, Math.floor((SIDE * (indptr[r] + indptr[r + 1])) / (2 * cells)));
  }
  return groups;
}
