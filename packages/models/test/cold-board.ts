import { recommend } from "@marquee/core";
import type { RatingMatrix, Recommender } from "@marquee/core";
import { checkerboard } from "@marquee/core/testing";
import { matrixOf } from "./matrix-of.ts";

const SIZE = 24;
/** Items from here on nobody has rated. */
const COLD = 18;

/** A checkerboard without the ratings of its last six items, of whose movies the parity is known. */
export function coldBoard(explicit: boolean): RatingMatrix {
  const { indptr, indices, data } = checkerboard(SIZE, { explicit });
  const cells: [number, number, number][] = [];
  for (let user = 0; user < SIZE; user++) {
    for (let p = indptr[user]; p < indptr[user + 1]; p++) {
      if (indices[p] < COLD) cells.push([user, indices[p], data[p]]);
    }
  }
  return matrixOf(SIZE, SIZE, cells);
}

/** Users whose three best among the unrated items are not those of their own parity. */
export function misled(model: Recommender): number[] {
  const cold = Int32Array.from({ length: SIZE - COLD }, (_, k) => COLD + k);
  return Array.from({ length: SIZE }, (_, user) => user).filter((user) => {
    const { items } = recommend(model, user, cold, 3);
    return items.length < 3 || items.some((item) => item % 2 !== user % 2);
  });
}
