import { csrFromTriplets } from "@marquee/core";
import type { RatingMatrix, Recommender } from "@marquee/core";
import { expect } from "vitest";

/** Ratings of five items by what each user has; 1, or as `rating` says of an item. */
export const of = (users: readonly (readonly number[])[], rating: (item: number) => number = () => 1): RatingMatrix => {
  const cells = users.flatMap((items, user) => items.map((item) => [user, item]));
  return csrFromTriplets(
    users.length,
    5,
    Int32Array.from(cells, ([user]) => user),
    Int32Array.from(cells, ([, item]) => item),
    Float32Array.from(cells, ([, item]) => rating(item)),
  ).matrix;
};

/** The example of the book: users A … E and items a … e. */
export const book: RatingMatrix = of([
  [0, 1, 3],
  [1, 2, 4],
  [2, 3],
  [1, 2, 3],
  [0, 3],
]);
export const items: Int32Array = Int32Array.of(0, 1, 2, 3, 4);
/** The numbers up to single precision; NaN where it is. */
export const near = (values: readonly number[]): unknown[] =>
  values.map((v) => (Number.isNaN(v) ? NaN : expect.closeTo(v, 6)));
/** The scores of all items. */
export const scores = (model: Recommender, user: number): number[] => Array.from(model.score(user, items));
