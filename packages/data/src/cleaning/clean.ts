import { finiteNumber, flag, interactions as checked, oneOf, positiveInteger } from "@marquee/core";
import type { Interactions } from "@marquee/core";
import type { RatingScale } from "../dataset.ts";
import type { ReadReport } from "../ratings/report.ts";
import { shortest } from "../shortest.ts";
import { canonicalOrder } from "./canonical-order.ts";
import { compacted } from "./compacted.ts";
import { findDuplicates } from "./duplicates.ts";
import type { DuplicateRule } from "./duplicates.ts";
import { findOutsideCore } from "./k-core.ts";
import { Marks } from "./marks.ts";
import type { CleaningReport, CleaningStep } from "./report.ts";
import { checkScale, isOnScale } from "./scale.ts";

/** What cleaning does, in the order of the members. */
export interface CleaningOptions {
  /** Leaves the times out of the result; which rating of a pair is the latest is still told by them. Default false. */
  readonly dropTimes?: boolean;
  /** Ratings off this scale are dropped. Default: all finite ratings are kept. */
  readonly scale?: RatingScale;
  /** Raw ids of the movies table. Default: there is no table, and nothing is unknown. */
  readonly knownItems?: ReadonlySet<string>;
  /** What becomes of ratings of items outside `knownItems`. Default `keep`. */
  readonly unknownItems?: "keep" | "drop";
  /** Which rating of a repeated pair is kept. Default `latest`. */
  readonly duplicates?: DuplicateRule;
  /** Lower ratings are dropped, for data of likes alone. Default: ratings of any value are kept. */
  readonly minRating?: number;
  /** Users with fewer ratings are dropped, again and again until none is left. Default 1. */
  readonly minUserRatings?: number;
  /** Items with fewer ratings are dropped, together with the former. Default 1. */
  readonly minItemRatings?: number;
}

/** Cleaned rows and what became of the others. */
export interface Cleaned {
  readonly interactions: Interactions;
  readonly report: CleaningReport;
}

/**
 * Cleans raw ratings: columns, scale, unknown movies, duplicates, low ratings, minimal counts, in this order, so that a
 * rating that is off the scale never displaces a good one of the same pair. The result is in canonical order (see
 * `Dataset`), holds each pair once and only users and items that still have a rating. `read` becomes part of the report.
 */
export function clean(raw: Interactions, options: CleaningOptions = {}, read?: ReadReport): Cleaned {
  const { unknownItems = "keep", duplicates = "latest", minUserRatings = 1, minItemRatings = 1 } = options;
  oneOf("clean: unknownItems", unknownItems, ["keep", "drop"]);
  oneOf("clean: duplicates", duplicates, ["latest", "earliest"]);
  positiveInteger("clean: minUserRatings", minUserRatings);
  positiveInteger("clean: minItemRatings", minItemRatings);
  const { dropTimes = false, scale, knownItems, minRating } = options;
  flag("clean: dropTimes", dropTimes);
  if (scale) checkScale("clean: scale", scale);
  if (minRating !== undefined) finiteNumber("clean: minRating", minRating);
  const ordered = canonicalOrder(checked(raw));
  const { items, item, rating } = ordered;
  const marks = new Marks(rating.length);
  const steps: CleaningStep[] = [];
  const step = (
    name: CleaningStep["step"],
    reason: string,
    find: (found: (row: number) => void) => void,
    drop = true,
  ): void => {
    steps.push(stepOf(ordered, marks, name, reason, find, drop));
  };
  const where = (holds: (row: number) => boolean) => (found: (row: number) => void) => {
    for (let row = 0; row < rating.length; row++) if (!marks.has(row) && holds(row)) found(row);
  };

  if (dropTimes) step("columns", "the times were left out, as asked", () => undefined);
  if (scale) {
    step(
      "scale",
      `ratings must go from ${scale.min} to ${scale.max} in steps of ${scale.step}; others were dropped`,
      where((row) => !isOnScale(rating[row], scale)),
    );
  }
  if (knownItems) {
    const known = Uint8Array.from(items.ids, (id) => (knownItems.has(id) ? 1 : 0));
    const fate = unknownItems === "drop" ? "dropped" : "kept";
    step(
      "unknown-movies",
      `ratings of movies that the movies table lacks were ${fate}`,
      where((row) => known[item[row]] === 0),
      unknownItems === "drop",
    );
  }
  step("duplicates", duplicateReasons[duplicates], (found) => findDuplicates(ordered, duplicates, marks, found));
  if (minRating !== undefined) {
    const lowest = Math.fround(minRating);
    step(
      "low-ratings",
      `ratings below ${minRating} were dropped, as asked`,
      where((row) => rating[row] < lowest),
    );
  }
  if (minUserRatings > 1 || minItemRatings > 1) {
    const reason = `users with fewer than ${minUserRatings} and items with fewer than ${minItemRatings} ratings were dropped until none was left`;
    step("minimal-counts", reason, (found) => findOutsideCore(ordered, minUserRatings, minItemRatings, marks, found));
  }

  const interactions = compacted(dropTimes ? withoutTimes(ordered) : ordered, marks);
  const report: CleaningReport = {
    ...(read ? { read } : {}),
    steps,
    rowsBefore: rating.length,
    rowsAfter: interactions.rating.length,
    usersBefore: raw.users.size,
    usersAfter: interactions.users.size,
    itemsBefore: raw.items.size,
    itemsAfter: interactions.items.size,
  };
  return { interactions, report };
}

const duplicateReasons: Readonly<Record<DuplicateRule, string>> = {
  latest: "of the ratings of one user and movie the latest was kept; of equal or unknown times, the last in the file",
  earliest:
    "of the ratings of one user and movie the earliest was kept; of equal or unknown times, the first in the file",
};

const samplesShown = 5;

/** Runs one step: `find` calls back with each row that it finds, which is then marked when `drop` is set. */
function stepOf(
  ordered: Interactions,
  marks: Marks,
  step: CleaningStep["step"],
  reason: string,
  find: (found: (row: number) => void) => void,
  drop: boolean,
): CleaningStep {
  const rows = ordered.rating.length;
  const rowsBefore = rows - marks.count;
  const samples: string[] = [];
  let found = 0;
  find((row) => {
    if (drop) marks.add(row);
    found++;
    if (samples.length < samplesShown) samples.push(textOf(ordered, row));
  });
  return { step, reason, rowsBefore, rowsAfter: rows - marks.count, found, samples };
}

function withoutTimes({ users, items, user, item, rating }: Interactions): Interactions {
  return { users, items, user, item, rating };
}

function textOf({ users, items, user, item, rating, timestamp }: Interactions, row: number): string {
  const time = timestamp ? ` ${timestamp[row]}` : "";
  return `${users.idOf(user[row])} ${items.idOf(item[row])} ${shortest(rating[row])}${time}`;
}
