import type { Figure } from "../figure.ts";
import type { Trend } from "../report/report.ts";
import { rankedTrend } from "../report/trend-table.ts";
import type { TrendModel } from "../report/trend-table.ts";
import { axisTitle } from "./accuracy-bars.ts";
import { curves } from "./curves.ts";

/** Lines that can be told apart by color and dashes. */
const MOST = 5;

/** A trend as lines: of the models that are best at a setting and of those with the best mean, five at most. */
export function trendCurves(trend: Trend): Figure {
  const { setting, settings, metric } = trend;
  const series = shownModels(trend).map(({ label, values }) => {
    const at = settings.map((_, k) => k).filter((k) => values[k] !== null);
    return { label, x: at.map((k) => settings[k]), y: at.map((k) => values[k]!) };
  });
  return curves(series, { x: setting, y: axisTitle(metric), digits: metric.digits });
}

function shownModels(trend: Trend): readonly TrendModel[] {
  const ranked = rankedTrend(trend);
  const sign = trend.metric.better === "lower" ? -1 : 1;
  const bestAt = (k: number): readonly TrendModel[] => {
    const measured = ranked.filter(({ values }) => values[k] !== null);
    return measured.toSorted((a, b) => sign * (b.values[k]!.mean - a.values[k]!.mean)).slice(0, 1);
  };
  const first = new Set([...trend.settings.flatMap((_, k) => bestAt(k)), ...ranked]);
  const shown = new Set([...first].slice(0, MOST));
  return ranked.filter((model) => shown.has(model));
}
