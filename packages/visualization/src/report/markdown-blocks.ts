import { escapeHtml, oneLine } from "../escape.ts";

/** Lines of Markdown as a list. */
export const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join("\n");

/** Lines of Markdown as a list with numbers. */
export const numbered = (lines: readonly string[]): string => lines.map((line, k) => `${k + 1}. ${line}`).join("\n");

/** Blocks of Markdown that a click on `summary`, plain text, unfolds; nothing without blocks. */
export const folded = (summary: string, blocks: readonly string[]): readonly string[] =>
  // Git hosts read the line of the summary as HTML: escapes of Markdown would be seen in it.
  blocks.length === 0 ? [] : [`<details><summary>${escapeHtml(oneLine(summary))}</summary>`, ...blocks, "</details>"];

/** A document of blocks of Markdown with blank lines between them, empty ones left out. */
export const markdownOf = (blocks: readonly string[]): string =>
  `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
