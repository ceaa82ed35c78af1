import { columnsOf, valuesOf } from "@marquee/core";
import type { CsrMatrix, RatingRange } from "@marquee/core";
import type { Figure } from "../figure.ts";
import { valueGrid } from "./value-grid.ts";

/** Which part of a rating matrix is drawn, and under which names. */
export interface RatingGridOptions {
  /** Numbers of the users, the topmost first. */
  readonly users: Int32Array;
  /** Numbers of the items, from left to right. */
  readonly items: Int32Array;
  readonly userLabel: (user: number) => string;
  readonly itemLabel: (item: number) => string;
  /** The ends of the colors. */
  readonly scale: RatingRange;
}

/** A part of a rating matrix as colored cells, the darker the higher; a missing rating is an empty cell. */
export function ratingGrid(
  ratings: CsrMatrix,
  { users, items, userLabel, itemLabel, scale }: RatingGridOptions,
): Figure {
  const rows = Array.from(users, (user) => {
    const own = valuesOf(ratings, user);
    const ratingOf = new Map(Array.from(columnsOf(ratings, user), (item, k) => [item, own[k]]));
    return Array.from(items, (item) => ratingOf.get(item) ?? null);
  });
  return valueGrid(rows, {
    rows: Array.from(users, userLabel),
    columns: Array.from(items, itemLabel),
    label: "rating",
    scale,
    digits: 1,
  });
}
