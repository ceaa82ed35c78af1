import { derive, groupOffsets, numbersBelow, permutation, random } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { SampledItems, SampledSettings } from "./sampled-settings.ts";

/** Groups of users and of items that there are at most, and the items that a group has at least. */
const MOST_GROUPS = 16;
const LEAST_ITEMS = 64;

/** What stays the same in all epochs. */
export interface SampledSchedule {
  /** Groups of users, and as many of items; it depends on the number of items alone, never on that of threads. */
  readonly side: number;
  /** The users in random order; those of group a are entries orderOffsets[a] … orderOffsets[a + 1] − 1. */
  readonly order: Int32Array;
  readonly orderOffsets: Int32Array;
  /** Cells of the users before group a. */
  readonly firstCells: Int32Array;
  /** Items that may be drawn. */
  readonly pool: Int32Array;
  /** Group b of the items is entries memberOffsets[b] … memberOffsets[b + 1] − 1 of `members`. */
  readonly memberOffsets: Int32Array;
  /** The weight of a step of WARP after so many draws. */
  readonly ranks: Float32Array;
}

/** What every epoch draws anew. */
export interface ItemGroups {
  /** The group of each item. */
  readonly groups: Int32Array;
  /** The items, group by group. */
  readonly members: Int32Array;
  /** Beside `members`: the users of the items so far in their group. Absent where all are equally likely. */
  readonly weights?: Int32Array;
}

/** The schedule of cells whose items all have users. */
export function sampledSchedule(
  cells: CsrMatrix,
  { counts }: SampledItems,
  settings: SampledSettings,
): SampledSchedule {
  const pool = itemsWithUsers(counts);
  const side = Math.min(MOST_GROUPS, Math.max(1, Math.floor(pool.length / LEAST_ITEMS)));
  const order = permutation(cells.rows, random(derive(settings.seed, "users")));
  const userGroups = new Int32Array(cells.rows);
  const firstCells = new Int32Array(side + 1);
  let before = 0;
  order.forEach((user, k) => {
    userGroups[k] = Math.min(side - 1, Math.floor((side * before) / Math.max(1, cells.data.length)));
    const count = cells.indptr[user + 1] - cells.indptr[user];
    firstCells[userGroups[k] + 1] += count;
    before += count;
  });
  for (let a = 0; a < side; a++) firstCells[a + 1] += firstCells[a];
  const memberOffsets = Int32Array.from({ length: side + 1 }, (_, b) => Math.floor((b * pool.length) / side));
  const ranks = rankWeights(pool.length, settings.draws);
  return { side, order, orderOffsets: groupOffsets(userGroups, side), firstCells, pool, memberOffsets, ranks };
}

/** The items that may be drawn. */
export const itemsWithUsers = (counts: Int32Array): Int32Array =>
  numbersBelow(counts.length).filter((item) => counts[item] > 0);

/** ln ⌊(items − 1) / draws⌋, at least 0, for 0 … `most` draws; the first has no meaning. */
export const rankWeights = (items: number, most: number): Float32Array =>
  Float32Array.from({ length: most + 1 }, (_, draws) =>
    Math.log(Math.max(1, Math.floor((items - 1) / Math.max(1, draws)))),
  );

/** Puts the items into groups of equal size at random, as epoch `epoch` has them. */
export function drawGroupsInto(
  { side, pool, memberOffsets }: SampledSchedule,
  { counts }: SampledItems,
  seed: number,
  epoch: number,
  { groups, members, weights }: ItemGroups,
): void {
  const shuffled = permutation(pool.length, random(derive(seed, "items", epoch)));
  for (let b = 0; b < side; b++) {
    let users = 0;
    for (let k = memberOffsets[b]; k < memberOffsets[b + 1]; k++) {
      const item = pool[shuffled[k]];
      members[k] = item;
      groups[item] = b;
      users += counts[item];
      if (weights) weights[k] = users;
    }
  }
}

/** The order of the strata in an epoch. */
export const strataOf = (side: number, seed: number, epoch: number): Int32Array =>
  permutation(side, random(derive(seed, "strata", epoch)));

/** The seed of the negatives of an epoch. */
export const drawSeedOf = (seed: number, epoch: number): number => derive(seed, "negatives", epoch);
