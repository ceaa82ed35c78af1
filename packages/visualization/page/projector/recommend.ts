import { factorLiking, itemBasedLiking, popularityLiking, userBasedLiking } from "../../src/projector/recommenders.ts";
import type { Liking } from "../../src/projector/recommenders.ts";
import type { Projector } from "../../src/projector/projector.ts";

/** Neighbors of item-based and of user-based recommendation, as the defaults of `item-cf` and `user-cf`. */
const ITEM_NEIGHBORS = 20;
const USER_NEIGHBORS = 80;

/** The recommenders that the data allow, by the name on the page. */
export function recommendersOf({ popularity, likes, factors }: Projector): ReadonlyMap<string, Liking> {
  const entries: [string, Liking][] = [];
  if (factors) entries.push(["factors (iALS)", factorLiking(factors)]);
  if (likes) {
    const matrix = { ...likes, data: new Float32Array(likes.indices.length).fill(1) };
    entries.push(["item-based", itemBasedLiking(matrix, ITEM_NEIGHBORS)]);
    entries.push(["user-based", userBasedLiking(matrix, USER_NEIGHBORS)]);
  }
  for (const { name, counts } of popularity) entries.push([`popularity, ${name}`, popularityLiking(counts)]);
  return new Map(entries);
}
