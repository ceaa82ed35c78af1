import { csrFromTriplets, derive, normal, random, tensor } from "@marquee/core";
import type { Estimator, RatingMatrix, RatingPredictor, Saves } from "@marquee/core";

export const USERS = 120;
export const ITEMS = 80;

/** What speaks for item i to user u, standard normal; independent of other names, users and items. */
export const taste = (name: string, user: number, item: number): number => normal(random(derive(1, name, user, item)));

/** A part that learns nothing and says `score`, whatever it is given: its estimate is its score. */
export function knownPart(
  name: string,
  score: (user: number, item: number) => number,
): Estimator<RatingPredictor & Saves> {
  const estimates = (users: ArrayLike<number>, items: Int32Array): Float32Array =>
    Float32Array.from(items, (item, k) => (item >= 0 && item < ITEMS ? score(users[k], item) : NaN));
  const model: RatingPredictor & Saves = {
    score: (user, items) => estimates(new Int32Array(items.length).fill(user), items),
    predict: estimates,
    tensors: () => ({ nothing: tensor(new Float32Array(0)) }),
  };
  return { name, options: {}, fit: () => model, restore: () => model };
}

/** Every user's `each` items for which the most speaks, with ratings of 1; every fourth in the test part. */
export function chosenItems(
  speaks: (user: number, item: number) => number,
  each: number,
): { readonly train: RatingMatrix; readonly test: readonly (readonly number[])[] } {
  const user: number[] = [];
  const item: number[] = [];
  const test = Array.from({ length: USERS }, (_, u) => {
    const items = Array.from({ length: ITEMS }, (__, i) => i);
    const chosen = items.sort((a, b) => speaks(u, b) - speaks(u, a)).slice(0, each);
    for (const [k, i] of chosen.entries()) {
      if (k % 4 === 3) continue;
      user.push(u);
      item.push(i);
    }
    return chosen.filter((_i, k) => k % 4 === 3);
  });
  const ones = new Float32Array(user.length).fill(1);
  return { train: csrFromTriplets(USERS, ITEMS, Int32Array.from(user), Int32Array.from(item), ones).matrix, test };
}

/** Ratings 1 … 5 of a third of all pairs, near `expected`. */
export function ratedPairs(expected: (user: number, item: number) => number): RatingMatrix {
  const cells = Array.from({ length: USERS * ITEMS }, (_, p) => p).filter((p) => derive(2, p) % 3 === 0);
  const user = Int32Array.from(cells, (p) => Math.floor(p / ITEMS));
  const item = Int32Array.from(cells, (p) => p % ITEMS);
  const rating = Float32Array.from(cells, (_, k) => {
    const near = expected(user[k], item[k]) + 0.3 * taste("error", user[k], item[k]);
    return Math.min(5, Math.max(1, near));
  });
  return csrFromTriplets(USERS, ITEMS, user, item, rating).matrix;
}
