import type { Figure } from "../../figure.ts";
import { figureOf } from "../../figures/figure-of.ts";
import { figureText } from "../../figures/text.ts";
import { formatNumber, formatP } from "../../format.ts";
import type { RankTest } from "../study.ts";

/**
 * Mean ranks over data sets with bars of half the critical difference to either side: methods whose bars do not touch
 * differ (Nemenyi). A star is the best, a filled dot is not significantly worse than it by Holm's correction, a hollow
 * dot is. The same facts as a critical-difference diagram of Demšar (2006).
 */
export function rankIntervals({ models, criticalDifference, alpha }: RankTest): Figure {
  const y = models.map((_, k) => models.length - k);
  const symbol = models.map(({ p }, k) => (k === 0 ? "star" : p < alpha ? "circle-open" : "circle"));
  return figureOf(
    [
      {
        type: "scatter",
        mode: "markers",
        x: models.map(({ meanRank }) => meanRank),
        y,
        error_x: { type: "constant", value: criticalDifference / 2, thickness: 2.5, width: 0 },
        marker: {
          symbol,
          opacity: 1,
          size: symbol.map((name) => (name === "star" ? 15 : 11)),
          line: { width: symbol.map((name) => (name.endsWith("open") ? 2 : 0)) },
        },
        text: models.map(({ label, meanRank, p }, k) => {
          const against = k === 0 ? "" : `<br>against the best p = ${formatP(p)}`;
          return `<b>${figureText(label)}</b><br>mean rank ${formatNumber(meanRank, 2)}${against}`;
        }),
        hovertemplate: "%{text}<extra></extra>",
        showlegend: false,
      },
    ],
    {
      height: 84 + 30 * models.length,
      hovermode: "closest",
      xaxis: { title: { text: "mean rank (1 is the best)" }, nticks: 9 },
      yaxis: {
        tickvals: y,
        ticktext: models.map(({ label }) => figureText(label)),
        tickfont: { size: 13 },
        range: [0.4, models.length + 0.6],
        showgrid: false,
      },
    },
  );
}
