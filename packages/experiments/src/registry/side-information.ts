import type { CsrMatrix, Movie, User } from "@marquee/core";
import type { DescribedDataset, MovieVectors } from "../run/movie-vectors.ts";

/** What a model may learn from besides the ratings. */
export interface SideInformation {
  /** Who trusts whom (users × users). */
  readonly trust?: CsrMatrix;
  /** Whether the ratings have times; absent when they have none. */
  readonly timestamps?: true;
  /** What the movies are, by item number; absent when nothing is known of any, not even a vector. */
  readonly movies?: readonly (Movie | undefined)[];
  /** Vectors of the movies, such as of their posters; absent when there are none. */
  readonly vectors?: readonly MovieVectors[];
  /** Who the users are, by user number; absent when there is no table of users. */
  readonly users?: readonly (User | undefined)[];
}

/** A kind of side information. */
export type SideName = keyof SideInformation;

/** Each kind in words, as in "needs a trust graph". */
export const sideWords: Readonly<Record<SideName, string>> = {
  trust: "a trust graph",
  timestamps: "timestamps",
  movies: "a table of movies",
  vectors: "vectors of movies",
  users: "a table of users",
};

/** Where each kind comes from when the ratings are a file, behind "needs a trust graph". */
export const sideAdvice: Readonly<Record<SideName, string>> = {
  trust: ": give one with --trust",
  timestamps: ": give ratings with a fourth column",
  movies: ": give the name of a data set with --data",
  vectors: ": give them with --vectors",
  users: ": give the name of a data set with --data",
};

/** The side information that a data set has. */
export function sideOf({
  trust,
  interactions,
  movies,
  vectors,
  users,
}: Pick<DescribedDataset, "trust" | "interactions" | "movies" | "vectors" | "users">): SideInformation {
  return {
    ...(trust ? { trust } : {}),
    ...(interactions.timestamp ? { timestamps: true } : {}),
    ...(vectors || movies.some((movie) => movie !== undefined) ? { movies } : {}),
    ...(vectors ? { vectors } : {}),
    ...(users ? { users } : {}),
  };
}

/** "a trust graph" for ["trust"]; undefined when nothing is needed. */
export function needsText(needs: readonly SideName[]): string | undefined {
  return needs.length === 0 ? undefined : needs.map((name) => sideWords[name]).join(" and ");
}
