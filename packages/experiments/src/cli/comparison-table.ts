import type { Report, Row, Section } from "@marquee/visualization";
import { findings, leaderboard, textTable } from "@marquee/visualization";
import { wrap } from "./wrap.ts";

/** Columns beside the headline ones, where the terminal is wide enough. */
const MOST_COLUMNS = 4;

/** The tables of a report for a terminal of `width` columns: a leaderboard and the findings of each split. */
export function comparisonText({ sections }: Report, width: number): string {
  return sections.map((section) => sectionText(section, width)).join("\n");
}

function sectionText(section: Section, width: number): string {
  const head = wrap(`${section.name}: ${section.recipe}`, width);
  const { note } = leaderboard(section);
  const sentences = findings(section).map((sentence) => wrap(sentence, width, 2));
  const parts = [head, widestTable(section, width), ...(note === undefined ? [] : [wrap(note, width)])];
  return `\n${[...parts, sentences.join("\n")].join("\n\n")}\n`;
}

/** The table with as many columns as fit, the headline ones always. */
function widestTable(section: Section, width: number): string {
  for (let columns = MOST_COLUMNS; columns > 0; columns--) {
    const text = table(section, columns);
    if (text.split("\n").every((line) => line.length <= width)) return text;
  }
  return table(section, 0);
}

/** The headline columns with their intervals, and the next `columns` without. */
function table(section: Section, columns: number): string {
  const headline = section.metrics.filter(({ key }) => section.headline.includes(key));
  const others = section.metrics.filter(({ key }) => !section.headline.includes(key)).slice(0, columns);
  const plain = new Set(others.map(({ key }) => key));
  const full = leaderboard(section, [...headline, ...others]);
  return textTable({
    caption: full.caption,
    columns: full.columns.map((column) => (plain.has(column.key) ? { ...column, kind: "number" } : column)),
    rows: full.rows.map(({ cells, ...row }) => ({ ...row, cells: withoutIntervals(cells, plain) })),
  });
}

function withoutIntervals(cells: Row["cells"], keys: ReadonlySet<string>): Row["cells"] {
  return Object.fromEntries(
    Object.entries(cells).map(([key, cell]) => {
      return [key, keys.has(key) && cell !== null && typeof cell === "object" ? cell.mean : cell];
    }),
  );
}
