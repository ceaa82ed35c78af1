import {
  factorLiking,
  itemBasedLiking,
  nearestRows,
  popularityLiking,
  userBasedLiking,
} from "../../src/projector/recommenders.ts";
import type { Liking } from "../../src/projector/recommenders.ts";
import type { Projector, ProjectorEmbedding } from "../../src/projector/projector.ts";

/** Movies with a number each, the largest first. */
export interface RankedMovies {
  readonly items: ArrayLike<number>;
  readonly scores: ArrayLike<number>;
}

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

/** `liking`, which computes the last profile's scores only once: the state shares its array while it stays the same. */
export function remembered(liking: (recommender: string, likes: readonly number[]) => Float32Array): typeof liking {
  let last:
    { readonly recommender: string; readonly likes: readonly number[]; readonly scores: Float32Array } | undefined;
  return (recommender, likes) => {
    if (last?.recommender !== recommender || last.likes !== likes) {
      last = { recommender, likes, scores: liking(recommender, likes) };
    }
    return last.scores;
  };
}

/** The `n` movies whose vectors are nearest to that of a movie; none where it has no vector. */
export function nearestMovies(
  { movies, vectors, width }: ProjectorEmbedding,
  movie: number | undefined,
  n: number,
): RankedMovies {
  const row = movie === undefined ? -1 : movies.indexOf(movie);
  if (row < 0) return { items: [], scores: [] };
  const { items, scores } = nearestRows(vectors, width, row, n);
  return { items: items.map((other) => movies[other]), scores };
}
