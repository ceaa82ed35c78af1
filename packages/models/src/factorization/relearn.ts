import { columnsOf, transpose, valuesOf } from "@marquee/core";
import type { CsrMatrix, RatingSummary } from "@marquee/core";
import { withImplicit } from "./implicit-sum.ts";
import type { DescentOptions } from "./descent-settings.ts";
import { rowSettings } from "./descent-settings.ts";
import { descendRow } from "./row-descent.ts";
import type { FactorSide } from "./row-descent.ts";

/** What the rows of one side are learned from. */
export interface Lesson {
  readonly scale: RatingSummary;
  readonly offset: number;
  readonly options: DescentOptions;
  /** Added to a user's factors in the score and not learned itself. */
  readonly base?: (row: number) => Float32Array;
}

/**
 * The rows of `side` that have a cell in `fresh` learned on from all their cells in `known`, while the other side
 * stays as it is; the other rows as they are. Nothing is written to the arrays given.
 */
export function relearnRows(
  kind: "user" | "item",
  side: FactorSide,
  other: FactorSide,
  known: CsrMatrix,
  fresh: CsrMatrix,
  { scale, offset, options, base }: Lesson,
): FactorSide {
  const factors = side.factors.slice();
  const bias = side.bias.slice();
  const width = options.factors;
  for (let row = 0; row < bias.length; row++) {
    if (fresh.indptr[row] === fresh.indptr[row + 1]) continue;
    const own = factors.subarray(row * width, (row + 1) * width);
    const columns = columnsOf(known, row);
    const settings = rowSettings(kind, columns.length, scale, options);
    const start = Number.isNaN(bias[row]) ? 0 : bias[row];
    bias[row] = descendRow(own, start, columns, valuesOf(known, row), other, offset, settings, base?.(row));
  }
  return { factors, bias };
}

/** The users with a cell in `fresh` relearned, then the items with one; see `relearnRows`. */
export function relearn(
  users: FactorSide,
  items: FactorSide,
  known: CsrMatrix,
  fresh: CsrMatrix,
  lesson: Lesson,
): { readonly users: FactorSide; readonly items: FactorSide } {
  const { base, ...itemLesson } = lesson;
  const newUsers = relearnRows("user", users, items, known, fresh, lesson);
  const seen = base ? { ...newUsers, factors: withImplicit(newUsers.factors, lesson.options.factors, base) } : newUsers;
  const newItems = relearnRows("item", items, seen, transpose(known), transpose(fresh), itemLesson);
  return { users: newUsers, items: newItems };
}
