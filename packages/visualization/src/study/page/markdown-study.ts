import { escapeMarkdown, markdownCode } from "../../escape.ts";
import { formatEstimate } from "../../format.ts";
import { pipeTable } from "../../markdown-table.ts";
import { bullets, folded, markdownOf, numbered } from "../../report/markdown-blocks.ts";
import { NO_PICTURES, pictures } from "../../report/markdown-pictures.ts";
import type { Picture } from "../../report/markdown-pictures.ts";
import type { MarkdownOptions } from "../../report/markdown-report.ts";
import { choiceFacts } from "./choice-words.ts";
import { decisions } from "../decisions.ts";
import type { Decision } from "../decisions.ts";
import { lessons } from "../lessons.ts";
import type { Table } from "../../table.ts";
import type { Gallery, StudyPart } from "../parts/part.ts";
import { pictureName, studyParts } from "../parts/study-parts.ts";
import type { Study } from "../study.ts";

/** A study for git hosts: the table of decisions, the pictures with a few words each, and folded tables. */
export function markdownStudy(study: Study, { figures = [] }: MarkdownOptions = {}): string {
  const picture = pictures(figures);
  const { title, question, summary, protocol, definitions, versions, command } = study;
  return markdownOf([
    `# ${escapeMarkdown(title)}`,
    `**${escapeMarkdown(question)}**`,
    escapeMarkdown(summary.join(" ")),
    "This is the static twin of the interactive page `index.html` beside it.",
    figures.length > 0 ? "" : NO_PICTURES,
    decisionTable(decisions(study)),
    bullets(lessons(study).map(escapeMarkdown)),
    ...studyParts(study).flatMap((part) => partBlocks(part, picture)),
    "## Protocol",
    numbered(protocol.map(escapeMarkdown)),
    ...folded("Glossary", [
      bullets(definitions.map(({ term, text }) => `**${escapeMarkdown(term)}**: ${escapeMarkdown(text)}`)),
    ]),
    `Made by ${markdownCode(command)} with ${Object.entries(versions)
      .map(([name, version]) => escapeMarkdown(`${name} ${version}`))
      .join(", ")}.`,
  ]);
}

/** A row per choice; the situation stands in the first row of its choices, with the rule under the table. */
function decisionTable(rows: readonly Decision[]): string {
  const head = ["Situation", "Use", "It reached", "At a cost of"];
  const lines = rows.flatMap(({ situation, evidence, choices }) =>
    choices.map((choice, k) => {
      const { role, label, metric, estimate } = choice;
      const { where, cost, costDetail } = choiceFacts(choice);
      const use = `**${escapeMarkdown(label)}**${role === undefined ? "" : ` (${escapeMarkdown(role)})`}`;
      const value = `${escapeMarkdown(metric.label)} ${escapeMarkdown(formatEstimate(estimate, metric.digits))}<br>${escapeMarkdown(where)}`;
      const lead = k === 0 ? `[${escapeMarkdown(situation)}](#${evidenceOf(evidence)})` : "";
      return [lead, use, value, cost === "–" ? "–" : `${cost}<br>${escapeMarkdown(costDetail)}`];
    }),
  );
  const table = [head, head.map(() => ":--"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  const rules = rows.map(({ situation, rule }) => `**${escapeMarkdown(situation)}**: ${escapeMarkdown(rule)}`);
  return [table, ...folded("The rule behind each choice", [bullets(rules)])].join("\n\n");
}

/** Git hosts take ids of anchors in a document as they are, but show them under a prefix of their own. */
const evidenceOf = (id: string): string => `study-${id}`;

function partBlocks({ id, title, paragraphs, galleries, tables }: StudyPart, picture: Picture): readonly string[] {
  return [
    `<a id="${evidenceOf(id)}"></a>`,
    `## ${escapeMarkdown(title)}`,
    ...paragraphs.map(escapeMarkdown),
    ...galleries.flatMap((gallery) => galleryBlocks(gallery, picture)),
    ...tables.flatMap((table) => folded(table.caption, [pipeTable(narrowed(table))])),
  ];
}

/** More intervals side by side would not fit a page of a git host. */
const WIDEST = 3;

/** The table with means alone where there are many columns of intervals; the interactive page has them. */
function narrowed(table: Table): Table {
  if (table.columns.filter(({ kind }) => kind === "interval").length <= WIDEST) return table;
  const { note, ...rest } = table;
  return {
    ...rest,
    columns: table.columns.map((column) => (column.kind === "interval" ? { ...column, kind: "number" } : column)),
    rows: table.rows.map(({ cells, ...row }) => ({
      ...row,
      cells: Object.fromEntries(
        Object.entries(cells).map(([key, cell]) => [key, cell !== null && typeof cell === "object" ? cell.mean : cell]),
      ),
    })),
    ...(note === undefined ? {} : { note: `${note} The intervals are on the interactive page.` }),
  };
}

function galleryBlocks(gallery: Gallery, picture: Picture): readonly string[] {
  const shown = gallery.pictures.flatMap((key) => {
    const plate = gallery.plates.get(key);
    const html = plate === undefined ? "" : picture(pictureName(gallery, key), plate.alt);
    return html === "" || plate === undefined ? [] : [html, `*${escapeMarkdown(plate.alt)}*`];
  });
  return shown.length === 0 ? [] : [...shown, `*${escapeMarkdown(gallery.caption)}*`];
}
