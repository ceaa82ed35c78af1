import { escapeHtml } from "../escape.ts";
import { htmlTable } from "../html-table.ts";
import type { Trend } from "../report/report.ts";
import { trendTable } from "../report/trend-table.ts";
import { figureBox } from "./parts.ts";

/** The key of a trend's figure among the page's figures. */
export const trendKey = ({ id }: Trend): string => `trend/${id}`;

/** The anchor of a trend. */
export const trendAnchor = ({ id }: Trend): string => `trend-${escapeHtml(id)}`;

/** What several splits say together: a table of all models and lines of a few. */
export function trendHtml(trend: Trend): string {
  const { title, text, setting, metric } = trend;
  const label = `${metric.label} against ${setting}, a line for each of a few models; the table has the numbers`;
  const caption = "Lines: the best at each setting, then the best on average. Bars are intervals.";
  return `<section class="split" id="${trendAnchor(trend)}">
<p class="eyebrow">Across splits</p><h2>${escapeHtml(title)}</h2>
<p class="lead">${escapeHtml(text)}</p>
${figureBox(trendKey(trend), label, caption)}
${htmlTable(trendTable(trend))}</section>`;
}
