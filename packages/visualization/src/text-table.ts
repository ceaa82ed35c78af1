import columnsOf from "fast-string-width";
import { cellText, markSigns } from "./table.ts";
import type { Table } from "./table.ts";

/** Control characters would move the cursor or color a terminal. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]+/gu, " ");

/**
 * The table in aligned columns for a terminal, where a Chinese character takes two, with a line under the head and the
 * note below; no colors.
 */
export function textTable(table: Table): string {
  const rows = table.rows.map(({ cells, marks }) =>
    table.columns.map((column) => {
      const text = printable(cellText(cells[column.key], column));
      const mark = marks?.[column.key];
      if (column.kind === "text") return text;
      return `${text} ${mark === undefined ? " " : markSigns[mark]}`;
    }),
  );
  const head = table.columns.map(({ label, kind }) => printable(label) + (kind === "text" ? "" : "  "));
  const widths = head.map((label, c) =>
    Math.max(...[label, ...rows.map((row) => row[c])].map((text) => columnsOf(text))),
  );
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, c) => {
        const blanks = " ".repeat(widths[c] - columnsOf(text));
        return table.columns[c].kind === "text" ? text + blanks : blanks + text;
      })
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  const note = table.note === undefined ? [] : [printable(table.note)];
  return [line(head), rule, ...rows.map(line), ...note].join("\n");
}
