import type { Command } from "commander";
import type { CleaningOptions } from "@marquee/data";
import { definedOf } from "../defined-of.ts";
import { finite, positive } from "./numbers.ts";

/** Flags of every command that cleans a data set. */
export interface CleaningFlags {
  readonly minUserRatings?: number | undefined;
  readonly minItemRatings?: number | undefined;
  readonly minRating?: number | undefined;
}

/** Gives `command` the flags of cleaning: `CleaningFlags`. */
export function withCleaning(command: Command): Command {
  return command
    .option("--min-user-ratings <count>", "leave users with fewer ratings out, until none is left", positive)
    .option("--min-item-ratings <count>", "leave movies with fewer ratings out, until none is left", positive)
    .option("--min-rating <rating>", "leave lower ratings out", finite);
}

/** What `flags` say of cleaning, as far as they say it. */
export function cleaningFlags({ minUserRatings, minItemRatings, minRating }: CleaningFlags): CleaningLimits {
  return definedOf({ minUserRatings, minItemRatings, minRating });
}

/** The part of the options of `clean` that flags and experiment files set. */
type CleaningLimits = Pick<CleaningOptions, "minUserRatings" | "minItemRatings" | "minRating">;
