import type { Figure } from "../figure.ts";
import type { PeriodCount } from "../report/report.ts";
import { figureOf } from "./figure-of.ts";

/** Ratings given in each period. */
export function ratingsOverTime(periods: readonly PeriodCount[]): Figure {
  return figureOf(
    [
      {
        type: "bar",
        x: periods.map(({ start }) => start),
        y: periods.map(({ count }) => count),
        hovertemplate: "%{x}: %{y:,d} ratings<extra></extra>",
      },
    ],
    {
      height: 280,
      bargap: 0.1,
      xaxis: { type: "date", showgrid: false },
      yaxis: { title: { text: "ratings" }, tickformat: ",d", nticks: 5 },
    },
  );
}
