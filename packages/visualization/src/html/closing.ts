import { escapeHtml } from "../escape.ts";
import type { Definition, Report } from "../report/report.ts";
import { copyable } from "./parts.ts";

/** How it was done, what the words mean, and how to make it again; `glossary` explains the words. */
export function closingHtml(
  report: Pick<Report, "protocol" | "versions" | "command">,
  glossary: readonly Definition[],
): string {
  const rules = report.protocol.map((rule) => `<li>${escapeHtml(rule)}</li>`);
  const terms = glossary.map(({ term, text }) => `<div><dt>${escapeHtml(term)}</dt><dd>${escapeHtml(text)}</dd></div>`);
  const versions = Object.entries(report.versions).map(
    ([name, version]) => `${escapeHtml(name)} ${escapeHtml(version)}`,
  );
  const again = report.command === undefined ? "" : `<p>Make it again: ${copyable(report.command, report.command)}</p>`;
  return `<section id="protocol"><h2>Protocol</h2><ol class="protocol">${rules.join("")}</ol></section>
<section id="glossary"><h2>Glossary</h2><dl class="glossary">${terms.join("\n")}</dl></section>
<footer class="wide">${again}<p>${versions.join(" · ")}</p></footer>`;
}
