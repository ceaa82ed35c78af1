import type { Column, Mark, Table } from "../../table.ts";
import type { StudyMatrix } from "../matrix.ts";
import { columnTitle } from "../names.ts";

/** The numbers of a heat map: a row per method, a column with intervals per split. */
export function matrixTable({ metric, columns, rows }: StudyMatrix): Table {
  const { label, better, digits, definition } = metric;
  return {
    caption: `${label} of every method on every split`,
    columns: [
      { key: "model", label: "Method", kind: "text" },
      { key: "share", label: "Mean share of the best", kind: "number", digits: 2, better: "higher" },
      ...columns.map((column): Column => {
        return { key: column.id, label: columnTitle(column), kind: "interval", better, digits, definition };
      }),
    ],
    rows: rows.map(({ label: model, meanShare, cells }) => {
      const values = columns.map(({ id }, c) => [id, cells[c]?.estimate ?? null] as const);
      const marks = columns.flatMap(({ id }, c): [string, Mark][] => {
        const mark = cells[c]?.mark;
        return mark === undefined ? [] : [[id, mark]];
      });
      return { cells: { model, share: meanShare, ...Object.fromEntries(values) }, marks: Object.fromEntries(marks) };
    }),
    note: "★ best of the split; ≈ not significantly worse than it. Brackets are 95\u00a0% intervals over users. Shares are means over the splits in which a method was measured.",
  };
}
