import { columnsOf, integer, permutation } from "@marquee/core";
import type { CsrMatrix, Random } from "@marquee/core";
import { cellsOf } from "../training/cells.ts";

/** Pairs of a user and an item to score. */
export interface Examples {
  readonly users: Int32Array;
  /** (users × each), row-major; in training a user's first item is a preference and the others are not. */
  readonly items: Int32Array;
  readonly each: number;
}

/** Preferences as pairs. */
export interface Preferences {
  readonly users: Int32Array;
  readonly items: Int32Array;
}

/** The preferences in random order, the first `share` of them apart; at least one is left to learn from. */
export function dividedPreferences(
  preferred: CsrMatrix,
  share: number,
  random: Random,
): { readonly learned: Preferences; readonly held: Preferences } {
  const { users, items } = cellsOf(preferred);
  const order = permutation(users.length, random);
  const count = Math.min(users.length - 1, Math.round(share * users.length));
  const take = (places: Int32Array): Preferences => ({
    users: places.map((p) => users[p]),
    items: places.map((p) => items[p]),
  });
  return { learned: take(order.subarray(count)), held: take(order.subarray(0, count)) };
}

/** Items drawn until one is found that the user does not prefer; a user may prefer all there are. */
const TRIES = 50;

/** The preferences at `places`, each with `negatives` items after it that are drawn evenly from those not preferred. */
export function sampledExamples(
  preferred: CsrMatrix,
  pairs: Preferences,
  places: Int32Array,
  negatives: number,
  random: Random,
): Examples {
  const each = 1 + negatives;
  const users = places.map((p) => pairs.users[p]);
  const items = new Int32Array(places.length * each);
  places.forEach((place, k) => {
    items[k * each] = pairs.items[place];
    const own = columnsOf(preferred, users[k]);
    for (let n = 1; n < each; n++) {
      let item = integer(random, preferred.cols);
      for (let tries = 0; tries < TRIES && includes(own, item); tries++) item = integer(random, preferred.cols);
      items[k * each + n] = item;
    }
  });
  return { users, items, each };
}

/** Whether ascending `numbers` have one. */
function includes(numbers: Int32Array, wanted: number): boolean {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return numbers[low] === wanted;
}
