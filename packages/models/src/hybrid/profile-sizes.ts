import { derive, permutation, random } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import { cellsWhere } from "./hold-out.ts";
import type { HeldOut } from "./hold-out.ts";

/** The numbers in a text like `0 1 5 20`; a RangeError in the name of `option` unless they ascend from 0. */
export function readSizes(option: string, text: unknown): readonly number[] {
  const words = typeof text === "string" ? text.split(/\s+/u).filter((word) => word !== "") : [];
  const sizes = words.map(Number);
  const ascend = sizes.every((size, k) => Number.isSafeInteger(size) && (k === 0 ? size === 0 : size > sizes[k - 1]));
  if (sizes.length > 0 && ascend) return sizes;
  throw new RangeError(`${option} must be integers that ascend from 0, such as "0 1 5 20", got "${String(text)}"`);
}

/** Which of `sizes`, ascending from 0, a profile of `count` ratings belongs to: the last that is not above. */
export function binOf(sizes: readonly number[], count: number): number {
  let bin = 0;
  while (bin + 1 < sizes.length && sizes[bin + 1] <= count) bin++;
  return bin;
}

/** Ratings of which some users lack a part, so that each of those shows what is said to a profile of one size. */
export interface CutProfiles extends HeldOut {
  /** The users whose profiles were cut, ascending. */
  readonly users: Int32Array;
  /** Beside `users`, the size that each has been cut to, as its place in `sizes`. */
  readonly bins: Int32Array;
}

export interface CutOptions {
  readonly sizes: readonly number[];
  readonly seed: number;
  /** Share of the users whose profiles are cut. */
  readonly share: number;
}

/** Of a profile of the last size so much is kept; it has no size above it to be cut to. */
const KEPT = 0.8;

/**
 * Cuts the profiles of a share of the users, drawn by chance, each to one of the sizes but the last by chance: to that
 * many of the user's ratings. Of everybody else four fifths are kept, and no fewer than the last size. The rest is held
 * out.
 */
export function cutProfiles(ratings: RatingMatrix, { sizes, seed, share }: CutOptions): CutProfiles {
  const marks = new Uint8Array(ratings.data.length);
  const users: number[] = [];
  const bins: number[] = [];
  const last = sizes.length - 1;
  for (let user = 0; user < ratings.rows; user++) {
    const [start, end] = [ratings.indptr[user], ratings.indptr[user + 1]];
    const count = end - start;
    const draw = random(derive(seed, "cut", user));
    const isShort = draw() < share;
    const shorter = sizes.filter((size, bin) => bin < last && size < count).length;
    const bin = isShort && shorter > 0 ? Math.floor(draw() * shorter) : last;
    const kept = bin === last ? Math.max(sizes[last], Math.floor(KEPT * count)) : sizes[bin];
    if (kept >= count) continue;
    for (const place of permutation(count, draw).subarray(kept)) marks[start + place] = 1;
    users.push(user);
    bins.push(bin);
  }
  return {
    learned: cellsWhere(ratings, marks, 0),
    heldOut: cellsWhere(ratings, marks, 1),
    users: Int32Array.from(users),
    bins: Int32Array.from(bins),
  };
}
