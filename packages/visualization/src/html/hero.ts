import { escapeHtml } from "../escape.ts";
import { formatInterval, formatList, formatNumber } from "../format.ts";
import { headlines, MOST_NAMED } from "../report/findings.ts";
import type { Finding } from "../report/findings.ts";
import type { ModelReport, Report, Section } from "../report/report.ts";
import { intervalGlyph, intervalScale } from "./interval-glyph.ts";
import { anchor } from "./parts.ts";

const questions = { rating: "Closest ratings", ranking: "Best list", beyond: "Beyond accuracy" } as const;
const shown = 5;

/** The opening: the question, what was compared, and a board per headline metric and split with the winner on it. */
export function hero(report: Report): string {
  const boards = report.sections.flatMap((section) => headlines(section).map((finding) => board(section, finding)));
  const question = report.question === undefined ? "" : `<p class="question">${escapeHtml(report.question)}</p>`;
  const summary = report.summary.map(escapeHtml).join(" ");
  return `<header class="hero" id="top"><div class="bulbs" aria-hidden="true"></div><div class="wide">
<p class="eyebrow">Marquee presents</p>
<h1>${escapeHtml(report.title)}</h1>
${question}<p class="summary">${summary}</p>
<div class="boards">${boards.join("\n")}</div>
</div><div class="bulbs" aria-hidden="true"></div></header>`;
}

const labels = (models: readonly ModelReport[]): string => escapeHtml(formatList(models.map(({ label }) => label)));

function board(section: Section, { metric, ranked, best, tied }: Finding): string {
  const { digits, key } = metric;
  const first = best[0].values[key];
  const top = ranked.slice(0, shown);
  const scale = intervalScale(top.map(({ values }) => values[key]));
  const rows = top.map(({ label, values }) => {
    const value = formatNumber(values[key].mean, digits);
    return `<li><span>${escapeHtml(label)}</span>${intervalGlyph(values[key], scale)}<b>${value}</b></li>`;
  });
  const others = tied.length > MOST_NAMED ? `${tied.length} others` : labels(tied);
  const beside = tied.length === 0 ? "" : `<p class="tied">≈ ${others}: not significantly worse</p>`;
  return `<article class="board">
<p class="billing">${questions[metric.family]} · <a href="#${anchor(section.id)}">${escapeHtml(section.name)}</a></p>
<h2>${labels(best)}</h2>
<p class="score"><b>${formatNumber(first.mean, digits)}</b> ${escapeHtml(metric.label)} <span>${formatInterval(first, digits)}</span></p>
${beside}<ol>${rows.join("")}</ol></article>`;
}
