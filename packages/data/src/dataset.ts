import type { CsrMatrix, Interactions, Movie, User } from "@marquee/core";
import type { CleaningReport } from "./cleaning/report.ts";

/** The ratings that users could give: min, min + step, …, max. */
export interface RatingScale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** A cleaned data set in canonical order. */
export interface Dataset {
  /** Kebab-case, as on the command line: `ml-100k`. */
  readonly name: string;
  /** As people write it: `MovieLens 100K`. */
  readonly title: string;
  /**
   * Users and items are numbered in `compareIds` order of their raw ids; rows ascend by user, then item, so row p is
   * also cell p of `ratingMatrix(interactions)`. Nothing depends on the order of lines in the file.
   * A time that is unknown in a column of known ones is NaN.
   */
  readonly interactions: Interactions;
  /** By item number; undefined where the movies table lacks the item. */
  readonly movies: readonly (Movie | undefined)[];
  /** By user number; absent when the data set has no table of users. */
  readonly users?: readonly (User | undefined)[];
  /** Who trusts whom (users × users), directed: cell (u, v) is how much u trusts v; absent when the data set has no graph. */
  readonly trust?: CsrMatrix;
  readonly scale: RatingScale;
  /** `datasetHash(interactions)`. */
  readonly hash: string;
  readonly report: CleaningReport;
}
