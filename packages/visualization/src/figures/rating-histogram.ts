import type { Figure } from "../figure.ts";
import { formatNumber, formatPercent } from "../format.ts";
import type { ValueCount } from "../report/report.ts";
import { figureOf } from "./figure-of.ts";

/** How often each rating is given, labeled with its share. */
export function ratingHistogram(counts: readonly ValueCount[]): Figure {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const share = (count: number): string => formatPercent(total === 0 ? 0 : count / total);
  return figureOf(
    [
      {
        type: "bar",
        x: counts.map(({ value }) => String(value)),
        y: counts.map(({ count }) => count),
        text: counts.map(({ count }) => (total > 0 && count / total < 0.005 ? "" : formatPercent(count / total, 0))),
        textposition: "outside",
        cliponaxis: false,
        customdata: counts.map(({ count }) => `${formatNumber(count, 0)} ratings (${share(count)})`),
        hovertemplate: "<b>%{x}</b><br>%{customdata}<extra></extra>",
      },
    ],
    {
      height: 320,
      margin: { t: 28 },
      xaxis: {
        title: { text: "rating" },
        type: "category",
        showgrid: false,
        ...(counts.length <= 12 ? { dtick: 1 } : {}),
      },
      yaxis: { visible: false },
    },
  );
}
