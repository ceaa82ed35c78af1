import type { Figure } from "../figure.ts";
import type { RankCount } from "../report/report.ts";
import { figureOf } from "./figure-of.ts";

/** The long tail: ratings of an item against its rank, both on logarithmic axes. */
export function popularityCurve(points: readonly RankCount[]): Figure {
  const shown = points.filter(({ count }) => count > 0);
  return figureOf(
    [
      {
        type: "scatter",
        mode: "lines",
        x: shown.map(({ rank }) => rank),
        y: shown.map(({ count }) => count),
        line: { width: 3 },
        hovertemplate: "item %{x:,d}: %{y:,d} ratings<extra></extra>",
      },
    ],
    {
      height: 320,
      xaxis: { title: { text: "item, by rank" }, type: "log", dtick: 1, tickformat: ",d" },
      yaxis: { title: { text: "ratings" }, type: "log", dtick: 1, tickformat: ",d" },
    },
  );
}
