import type { CsrMatrix, Movie, User } from "@marquee/core";
import type { Dataset } from "@marquee/data";

/** What a model may learn from besides the ratings. */
export interface SideInformation {
  /** Who trusts whom (users × users). */
  readonly trust?: CsrMatrix;
  /** Whether the ratings have times; absent when they have none. */
  readonly timestamps?: true;
  /** What the movies are, by item number; absent when nothing is known of any. */
  readonly movies?: readonly (Movie | undefined)[];
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
  users: "a table of users",
};

/** Where each kind comes from when the ratings are a file, behind "needs a trust graph". */
export const sideAdvice: Readonly<Record<SideName, string>> = {
  trust: ": give one with --trust",
  timestamps: ": give ratings with a fourth column",
  movies: ": give the name of a data set with --data",
  users: ": give the name of a data set with --data",
};

/** The side information that a data set has. */
export function sideOf({
  trust,
  interactions,
  movies,
  users,
}: Pick<Dataset, "trust" | "interactions" | "movies" | "users">): SideInformation {
  return {
    ...(trust ? { trust } : {}),
    ...(interactions.timestamp ? { timestamps: true } : {}),
    ...(movies.some((movie) => movie !== undefined) ? { movies } : {}),
    ...(users ? { users } : {}),
  };
}

/** "a trust graph" for ["trust"]; undefined when nothing is needed. */
export function needsText(needs: readonly SideName[]): string | undefined {
  return needs.length === 0 ? undefined : needs.map((name) => sideWords[name]).join(" and ");
}
