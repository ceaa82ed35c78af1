import { csrFromTriplets, random } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";

export const USERS = 40;
export const ITEMS = 30;

const draw = random(5);
const cells = Array.from({ length: USERS * ITEMS }, (_, cell) => cell).filter(() => draw() < 0.4);
/** Two fifths of all cells. */
export const ratings: RatingMatrix = csrFromTriplets(
  USERS,
  ITEMS,
  Int32Array.from(cells, (cell) => Math.floor(cell / ITEMS)),
  Int32Array.from(cells, (cell) => cell % ITEMS),
  Float32Array.from(cells, (cell) => 1 + Math.floor(2.5 * draw() + (cell % 3))),
).matrix;
export const items: Int32Array = Int32Array.from({ length: ITEMS }, (_, item) => item);
/** The items that a user has rated, and the ratings. */
export const profile = (user: number): [Int32Array, Float32Array] => {
  const [start, end] = [ratings.indptr[user], ratings.indptr[user + 1]];
  return [ratings.indices.slice(start, end), ratings.data.slice(start, end)];
};
