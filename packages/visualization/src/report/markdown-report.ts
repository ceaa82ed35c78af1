import { escapeMarkdown, markdownCode } from "../escape.ts";
import { formatNumber } from "../format.ts";
import { markdownTable, pipeTable } from "../markdown-table.ts";
import type { Table } from "../table.ts";
import { comparisonsOn } from "./comparisons-on.ts";
import { filledText, headText, scaleText } from "./dataset-words.ts";
import { glossaryOf } from "./glossary.ts";
import { bullets, folded, markdownOf, numbered } from "./markdown-blocks.ts";
import { markdownExamples } from "./markdown-examples.ts";
import { NO_PICTURES, pictures } from "./markdown-pictures.ts";
import type { Picture } from "./markdown-pictures.ts";
import { findings } from "./findings.ts";
import { differences, leaderboard, metricsOf } from "./leaderboard.ts";
import { metricFamilies } from "./metric-families.ts";
import { slug } from "./report-figures.ts";
import type { DatasetReport, Report, Section, Trend } from "./report.ts";
import { tradeOffs } from "./sweeps.ts";
import { trendTable } from "./trend-table.ts";

export interface MarkdownOptions {
  /**
   * Paths of the PNG files relative to the Markdown file: `figures/ratings.png`, named as `reportFigures` and
   * `bothThemes` name them; a `-dark` twin is shown to readers of dark pages. Default none.
   */
  readonly figures?: readonly string[];
}

/** The report for git hosts: the same facts, tables and figures as the page, without scripts. */
export function markdownReport(report: Report, { figures = [] }: MarkdownOptions = {}): string {
  const picture = pictures(figures);
  const { title, question, summary, trends = [], sections, tables = [], protocol, versions, command } = report;
  return markdownOf([
    `# ${escapeMarkdown(title)}`,
    question === undefined ? "" : `**${escapeMarkdown(question)}**`,
    escapeMarkdown(summary.join(" ")),
    figures.length > 0 ? "" : NO_PICTURES,
    ...trends.flatMap((trend) => trendBlocks(trend, picture)),
    ...sections.flatMap((section) => sectionBlocks(section, picture)),
    ...tables.flatMap((table) => [`## ${escapeMarkdown(table.caption)}`, pipeTable(table)]),
    ...datasetBlocks(report.dataset, picture),
    "## Protocol",
    numbered(protocol.map(escapeMarkdown)),
    "## Glossary",
    bullets(glossaryOf(report).map(({ term, text }) => `**${escapeMarkdown(term)}**: ${escapeMarkdown(text)}`)),
    "## Versions",
    bullets(Object.entries(versions).map(([name, version]) => `${escapeMarkdown(name)} ${escapeMarkdown(version)}`)),
    command === undefined ? "" : `Made by ${markdownCode(command)}.`,
  ]);
}

function trendBlocks(trend: Trend, picture: Picture): readonly string[] {
  const { id, title, text, setting, metric } = trend;
  return [
    `## ${escapeMarkdown(title)}`,
    escapeMarkdown(text),
    picture(`trend-${slug(id)}`, `${metric.label} against ${setting}, a line for each of a few models`),
    pipeTable(trendTable(trend)),
  ];
}

function sectionBlocks(section: Section, picture: Picture): readonly string[] {
  const { recipe, seed, hash, folds, leakage, headline, metrics, models } = section;
  const id = slug(section.id);
  const main = metricsOf(section, headline);
  const verdicts = { clean: "✓ ", leak: "**Leak:** ", note: "" } as const;
  const tables = metricFamilies.flatMap(([family, name]) => {
    const measured = metrics.filter((metric) => metric.family === family);
    return measured.length === 0 ? [] : [`**${name}**`, pipeTable(leaderboard(section, measured))];
  });
  const tested = metrics.filter((metric) => comparisonsOn(section, metric).length > 0);
  return [
    `## Split: ${escapeMarkdown(section.name)}`,
    escapeMarkdown(recipe),
    bullets([
      ...folds.map(({ name, train, test, users }) => {
        const evaluated = users === undefined ? "" : `, ${formatNumber(users, 0)} users evaluated`;
        return `Fold ${escapeMarkdown(name)}: ${formatNumber(train, 0)} train, ${formatNumber(test, 0)} test${evaluated}`;
      }),
      `${seed === undefined ? "" : `Seed ${seed}, `}split hash ${markdownCode(hash)}`,
      ...leakage.map(({ text, verdict }) => `${verdicts[verdict]}${escapeMarkdown(text)}`),
    ]),
    "### Findings",
    bullets(findings(section).map(escapeMarkdown)),
    "### Leaderboard",
    pipeTable(leaderboard(section)),
    ...main.map(({ key, label }) => picture(`${id}-${slug(key)}`, `${label} of every model with its interval`)),
    ...section.slices.map(({ title }, k) => picture(`${id}-slice-${k + 1}`, title)),
    ...tradeOffs(section).map(({ gain, price }) =>
      picture(
        `${id}-price-of-${slug(gain.key)}`,
        `${price.label} against ${gain.label}, a line through the values of an option`,
      ),
    ),
    picture(`${id}-time`, "Accuracy against time"),
    ...folded("All metrics", tables),
    ...folded(
      "Paired differences from the best",
      tested.map((metric) => markdownTable(differences(section, metric))),
    ),
    ...folded("Example users", markdownExamples(section)),
    ...folded("Every option of every model", [
      bullets(
        models.map(({ label, options, note }) => {
          const pairs = Object.entries(options).map(([key, value]) => markdownCode(`${key}=${value}`));
          const remark = note === undefined ? "" : ` (${escapeMarkdown(note)})`;
          return `${escapeMarkdown(label)}: ${pairs.length === 0 ? "no options" : pairs.join(" ")}${remark}`;
        }),
      ),
    ]),
  ];
}

function countsText(counts: NonNullable<DatasetReport["counts"]>): string {
  const [users, items, ratings] = [counts.users, counts.items, counts.ratings].map((count) => formatNumber(count, 0));
  return `${users} users, ${items} items, ${ratings} ratings (${filledText(counts)} of all cells)`;
}

function datasetBlocks(dataset: DatasetReport, picture: Picture): readonly string[] {
  const { title, counts, scale, span, hash, license, citation, homepage, cleaning, headShare } = dataset;
  const steps = {
    caption: "Cleaning",
    columns: [
      { key: "name", label: "Step", kind: "text" },
      { key: "before", label: "Before", kind: "number" },
      { key: "after", label: "After", kind: "number" },
      { key: "reason", label: "Reason", kind: "text" },
    ],
    rows: cleaning.map(({ name, before, after, reason }) => ({ cells: { name, before, after, reason } })),
  } satisfies Table;
  return [
    `## The data: ${escapeMarkdown(title)}`,
    bullets([
      ...(counts === undefined ? [] : [countsText(counts)]),
      ...(scale === undefined ? [] : [`Scale ${scaleText(scale)}`]),
      ...(span === undefined ? [] : [`${escapeMarkdown(span.from)} to ${escapeMarkdown(span.to)}`]),
      ...(headShare === undefined ? [] : [headText(headShare)]),
      `License: ${escapeMarkdown(license)}; hash ${markdownCode(hash)}`,
      escapeMarkdown(citation),
      ...(homepage === undefined ? [] : [markdownCode(homepage)]),
    ]),
    ...(cleaning.length === 0 ? [] : [pipeTable(steps)]),
    picture("ratings", "How often each rating is given"),
    picture("popularity", "Ratings by rank of the item"),
    picture("over-time", "Ratings given over time"),
  ];
}
