import type { Report, Row, Section } from "@marquee/visualization";
import { findings, leaderboard, textTable } from "@marquee/visualization";
import { wrap } from "./wrap.ts";

/** Other columns than the headline ones that fit a terminal. */
const PLAIN_COLUMNS = 4;

/** The tables of a report for a terminal of `width` columns: a leaderboard and the findings of each split. */
export function comparisonText({ sections }: Report, width: number): string {
  return sections.map((section) => sectionText(section, width)).join("\n");
}

function sectionText(section: Section, width: number): string {
  const others = section.metrics.filter(({ key }) => !section.headline.includes(key)).slice(0, PLAIN_COLUMNS);
  const headline = section.metrics.filter(({ key }) => section.headline.includes(key));
  const table = leaderboard(section, [...headline, ...others]);
  const plain = new Set(others.map(({ key }) => key));
  const columns = table.columns.map((column) =>
    plain.has(column.key) ? { ...column, kind: "number" as const } : column,
  );
  const rows = table.rows.map(({ cells, ...row }) => ({ ...row, cells: withoutIntervals(cells, plain) }));
  const sentences = findings(section).map((sentence) => wrap(sentence, width, 2));
  const head = wrap(`${section.name}: ${section.recipe}`, width);
  return `\n${head}\n\n${textTable({ ...table, columns, rows })}\n\n${sentences.join("\n")}\n`;
}

function withoutIntervals(cells: Row["cells"], keys: ReadonlySet<string>): Row["cells"] {
  return Object.fromEntries(
    Object.entries(cells).map(([key, cell]) => {
      return [key, keys.has(key) && cell !== null && typeof cell === "object" ? cell.mean : cell];
    }),
  );
}
