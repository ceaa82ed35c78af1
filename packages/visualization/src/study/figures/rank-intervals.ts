import type { Figure } from "../../figure.ts";
import { markRows } from "../../figures/mark-rows.ts";
import type { MarkRow } from "../../figures/mark-rows.ts";
import { figureText } from "../../figures/text.ts";
import { formatNumber, formatP } from "../../format.ts";
import type { RankTest } from "../study.ts";

/**
 * Mean ranks over data sets with bars of half the critical difference to either side: methods whose bars do not touch
 * differ (Nemenyi). A star is the best, a filled dot is not significantly worse than it by Holm's correction, a hollow
 * dot is. The same facts as a critical-difference diagram of Demšar (2006).
 */
export function rankIntervals({ models, criticalDifference, alpha }: RankTest): Figure {
  const rows = models.map(({ label, meanRank, p }, k): MarkRow => {
    const against = k === 0 ? "" : `<br>against the best p = ${formatP(p)}`;
    return {
      label,
      value: meanRank,
      symbol: k === 0 ? "star" : p < alpha ? "circle-open" : "circle",
      text: `<b>${figureText(label)}</b><br>mean rank ${formatNumber(meanRank, 2)}${against}`,
    };
  });
  const errors = { type: "constant", value: criticalDifference / 2 };
  return markRows(rows, { title: "mean rank (1 is the best)", ticks: 9, errors });
}
