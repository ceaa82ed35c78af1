import type { CleaningOptions } from "@marquee/data";
import { definedOf } from "../defined-of.ts";

/** Flags of every command that cleans a data set. */
export interface CleaningFlags {
  readonly minUserRatings?: number | undefined;
  readonly minItemRatings?: number | undefined;
  readonly minRating?: number | undefined;
}

/** What `flags` say of cleaning, as far as they say it. */
export function cleaningFlags({ minUserRatings, minItemRatings, minRating }: CleaningFlags): CleaningLimits {
  return definedOf({ minUserRatings, minItemRatings, minRating });
}

/** The part of the options of `clean` that flags and experiment files set. */
type CleaningLimits = Pick<CleaningOptions, "minUserRatings" | "minItemRatings" | "minRating">;
