import { numbersBelow } from "@marquee/core";
import type { ScorePairs } from "@marquee/core";
import { scoreFrom } from "./knn.ts";
import type { Knn } from "./knn.ts";

/** Many scores at a time. */
export interface KnnBlocks {
  readonly scorePairs: ScorePairs;
  /** As the ability `ScoreBlock` wants it. */
  scoreBlock(users: Int32Array): Float32Array;
}

/** The scores of `knn` by the kernels, where items or users are compared: its columns. */
export function knnBlocks(knn: Knn, compared: "item" | "user"): KnnBlocks {
  const { neighborhood, ratings, centers } = knn;
  const { rows: users, cols: items } = ratings;
  const score =
    compared === "item"
      ? (user: number, item: number, mean: number): number => scoreFrom(knn, centers, user, item, mean)
      : (user: number, item: number, mean: number): number => scoreFrom(knn, centers, item, user, mean);
  const isIn = (number: number, size: number): boolean => number >= 0 && number < size;
  const all = numbersBelow(items);
  return {
    scorePairs(user, item) {
      const scores = compared === "item" ? neighborhood.pairs(user, item) : neighborhood.pairs(item, user);
      for (let q = 0; q < scores.length; q++) {
        const known = isIn(user[q], users) && isIn(item[q], items);
        scores[q] = known ? score(user[q], item[q], scores[q]) : NaN;
      }
      return scores;
    },
    scoreBlock(wanted) {
      const scores = new Float32Array(wanted.length * items).fill(NaN);
      const places = numbersBelow(wanted.length).filter((place) => isIn(wanted[place], users));
      const known = places.map((place) => wanted[place]);
      const means = compared === "item" ? neighborhood.block(known, all) : neighborhood.block(all, known, true);
      known.forEach((user, k) => {
        const [from, to] = [k * items, places[k] * items];
        for (let item = 0; item < items; item++) scores[to + item] = score(user, item, means[from + item]);
      });
      return scores;
    },
  };
}
