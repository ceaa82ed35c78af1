import { escapeHtml } from "./escape.ts";
import { formatInterval, formatNumber } from "./format.ts";
import { intervalGlyph, intervalScale } from "./html/interval-glyph.ts";
import { cellNumber, cellText, markSigns } from "./table.ts";
import type { Column, Mark, Row, Table } from "./table.ts";

const markTitles: Readonly<Record<Mark, string>> = { best: "best", tied: "not significantly worse than the best" };

function markHtml(mark: Mark | undefined): string {
  if (mark === undefined) return '<span class="mark" aria-hidden="true"></span>';
  return `<abbr class="mark" title="${markTitles[mark]}">${markSigns[mark]}</abbr>`;
}

function headHtml(column: Column): string {
  const title = column.definition === undefined ? "" : ` title="${escapeHtml(column.definition)}"`;
  const arrow = column.better === "higher" ? " ↑" : column.better === "lower" ? " ↓" : "";
  const hint = arrow === "" ? "" : `<span class="better" title="${column.better} is better">${arrow}</span>`;
  const first = column.kind === "text" || column.better === "lower" ? "ascending" : "descending";
  return `<th scope="col" class="${column.kind}" data-first="${first}"><button type="button"${title}>${escapeHtml(column.label)}${hint}</button></th>`;
}

function cellHtml(row: Row, column: Column, first: boolean, scale: (value: number) => number): string {
  const cell = row.cells[column.key];
  const mark = row.marks?.[column.key];
  const text = escapeHtml(cellText(cell, column));
  if (first) return `<th scope="row" class="${column.kind}">${text}</th>`;
  if (column.kind === "text") return `<td class="text">${text}</td>`;
  const value = cellNumber(cell);
  const sort = Number.isNaN(value) ? "" : ` data-sort="${value}"`;
  const classes = mark === undefined ? column.kind : `${column.kind} ${mark}`;
  if (cell === null || typeof cell !== "object") return `<td class="${classes}"${sort}>${text}${markHtml(mark)}</td>`;
  const { digits = 0 } = column;
  const interval = formatInterval(cell, digits);
  const title = interval === "" ? "" : ` title="${interval}"`;
  const shown = `<span class="value"${title}>${formatNumber(cell.mean, digits)}${markHtml(mark)}</span>`;
  return `<td class="${classes}"${sort}>${shown}${intervalGlyph(cell, scale)}<span class="bounds">${interval}</span></td>`;
}

/**
 * An HTML table in a box of its own that scrolls sideways. Heads are buttons: the page's script sorts by the clicked
 * column and keeps `aria-sort`; without a script the table stands in its first order. Intervals are drawn on one
 * scale per column.
 */
export function htmlTable(table: Table): string {
  const scales = table.columns.map(({ key }) => intervalScale(table.rows.map((row) => row.cells[key] ?? null)));
  const rows = table.rows.map(
    (row) => `<tr>${table.columns.map((column, c) => cellHtml(row, column, c === 0, scales[c])).join("")}</tr>`,
  );
  const intervals = table.columns.filter(({ kind }) => kind === "interval").length;
  const note = table.note === undefined ? "" : `<p class="note">${escapeHtml(table.note)}</p>`;
  const caption = escapeHtml(table.caption);
  return `<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table class="sortable${intervals <= 3 ? " few" : ""}">
<caption>${caption}</caption>
<thead><tr>${table.columns.map(headHtml).join("")}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table></div>${note}`;
}
