import { columnsOf, rowCounts, transpose, valuesOf } from "@marquee/core";
import type { CsrMatrix, FitContext, RatingSummary } from "@marquee/core";
import { numbersWith } from "../shared/rows.ts";
import { steps } from "../shared/steps.ts";
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
 * stays as it is; the other rows as they are. Nothing is written to the arrays given. Reports the stage `kind`.
 */
async function relearnRows(
  kind: "user" | "item",
  side: FactorSide,
  other: FactorSide,
  known: CsrMatrix,
  fresh: CsrMatrix,
  { scale, offset, options, base }: Lesson,
  context?: FitContext,
): Promise<FactorSide> {
  const factors = side.factors.slice();
  const bias = side.bias.slice();
  const width = options.factors;
  const counts = rowCounts(fresh);
  const rows = numbersWith(counts);
  const finished = steps(context, kind, rows.length);
  for (const [k, row] of rows.entries()) {
    const own = factors.subarray(row * width, (row + 1) * width);
    const columns = columnsOf(known, row);
    const settings = rowSettings(kind, columns.length, scale, options);
    const start = Number.isNaN(bias[row]) ? 0 : bias[row];
    bias[row] = descendRow(own, start, columns, valuesOf(known, row), other, offset, settings, base?.(row));
    await finished(k + 1);
  }
  return { factors, bias };
}

/** The users with a cell in `fresh` relearned, then the items with one; see `relearnRows`. */
export async function relearn(
  users: FactorSide,
  items: FactorSide,
  known: CsrMatrix,
  fresh: CsrMatrix,
  lesson: Lesson,
  context?: FitContext,
): Promise<{ readonly users: FactorSide; readonly items: FactorSide }> {
  const { base, ...itemLesson } = lesson;
  const newUsers = await relearnRows("user", users, items, known, fresh, lesson, context);
  const seen = base ? { ...newUsers, factors: withImplicit(newUsers.factors, lesson.options.factors, base) } : newUsers;
  const newItems = await relearnRows("item", items, seen, transpose(known), transpose(fresh), itemLesson, context);
  return { users: newUsers, items: newItems };
}
