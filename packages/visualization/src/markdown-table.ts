import { escapeMarkdown } from "./escape.ts";
import { cellText, markSigns } from "./table.ts";
import type { Table } from "./table.ts";

/** The caption in bold, where there is one, above the table as `pipeTable` writes it. */
export function markdownTable(table: Table): string {
  const caption = table.caption === "" ? [] : [`**${escapeMarkdown(table.caption)}**`];
  return [...caption, pipeTable(table)].join("\n\n");
}

/** A pipe table of Markdown, numbers right-aligned, the best in bold, then the note in italics. */
export function pipeTable(table: Table): string {
  const head = table.columns.map((column) => escapeMarkdown(column.label));
  const rule = table.columns.map((column) => (column.kind === "text" ? ":--" : "--:"));
  const rows = table.rows.map(({ cells, marks }) =>
    table.columns.map((column) => {
      const text = escapeMarkdown(cellText(cells[column.key], column));
      const mark = marks?.[column.key];
      if (mark === "best") return `**${text}** ${markSigns.best}`;
      return mark === "tied" ? `${text} ${markSigns.tied}` : text;
    }),
  );
  const lines = [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  const note = table.note === undefined ? [] : ["", `*${escapeMarkdown(table.note)}*`];
  return [...lines, ...note].join("\n");
}
