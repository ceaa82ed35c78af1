import { definedOf } from "../defined-of.ts";

/** Flags of every command that cleans a data set by minimal counts. */
export interface CleaningFlags {
  readonly minUserRatings?: number | undefined;
  readonly minItemRatings?: number | undefined;
}

/** The minimal counts among `flags`, those given alone. */
export function cleaningFlags({ minUserRatings, minItemRatings }: CleaningFlags): {
  minUserRatings?: number;
  minItemRatings?: number;
} {
  return definedOf({ minUserRatings, minItemRatings });
}
