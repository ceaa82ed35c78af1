import { escapeMarkdown, markdownCode } from "../escape.ts";
import { bullets, markdownOf } from "../report/markdown-blocks.ts";
import type { IndexEntry, IndexLink, ReportsIndex } from "./reports-index.ts";

/** The index of reports for git hosts. */
export function markdownIndex({ title, summary, beside, groups, command }: ReportsIndex): string {
  return markdownOf([
    `# ${escapeMarkdown(title)}`,
    escapeMarkdown(summary.join(" ")),
    bullets(beside.map(({ description, ...to }) => `${link(to)}: ${escapeMarkdown(description)}`)),
    ...groups.flatMap((group) => [
      `## ${escapeMarkdown(group.title)}`,
      escapeMarkdown(group.text),
      table(group.entries),
    ]),
    `Made by ${markdownCode(command)}.`,
  ]);
}

const link = ({ text, href }: IndexLink): string => `[${escapeMarkdown(text)}](${encodeURI(href)})`;

function table(entries: readonly IndexEntry[]): string {
  const rows = entries.map(({ title, question, protocol, best, links }) => {
    const [first, ...others] = links;
    const name = first === undefined ? escapeMarkdown(title) : link({ ...first, text: title });
    const more = others.map((other) => ` · ${link(other)}`).join("");
    const asked = question === undefined ? "" : `<br>${escapeMarkdown(question)}`;
    const bests = best.map(({ split, clauses }) => {
      const place = best.length > 1 ? `${escapeMarkdown(split)}: ` : "";
      return place + clauses.map(escapeMarkdown).join("; ");
    });
    return `| ${name}${more}${asked} | ${escapeMarkdown(protocol)} | ${bests.join("<br>")} |`;
  });
  return ["| Report | Compared | Best |", "| :-- | :-- | :-- |", ...rows].join("\n");
}
