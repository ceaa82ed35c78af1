import { accuracyBars } from "../figures/accuracy-bars.ts";
import { slices } from "../figures/slices.ts";
import { tradeOff } from "../figures/trade-off.ts";
import { trendCurves } from "../figures/trend-curves.ts";
import type { Figure, PlotlyObject } from "../figure.ts";
import { datasetFigures } from "../report/report-figures.ts";
import type { Report } from "../report/report.ts";
import { tradeOffs } from "../report/sweeps.ts";
import { figureKey, unthemed } from "../report/timings.ts";
import { template } from "../theme.ts";
import { tradeOffKey } from "./trade-offs.ts";
import { trendKey } from "./trend.ts";

/** What the page's script needs: figures by key and the templates of the themes. */
export interface PageData {
  readonly figures: Readonly<Record<string, Figure>>;
  /** What is seen on a figure that can be chosen, by key; the page says it to those who do not see it. Default none. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly templates: { readonly light: PlotlyObject; readonly dark: PlotlyObject };
}

/** The data of a page with these figures. */
export function pageDataOf(figures: Iterable<readonly [string, Figure]>): PageData {
  return {
    figures: Object.fromEntries([...figures].map(([key, figure]) => [key, unthemed(figure)])),
    templates: { light: template("light"), dark: template("dark") },
  };
}

/** The interactive figures of a report. */
export function pageData(report: Report): PageData {
  const figures = new Map(Object.entries(datasetFigures(report)));
  for (const trend of report.trends ?? []) figures.set(trendKey(trend), trendCurves(trend));
  for (const section of report.sections) {
    for (const metric of section.metrics) figures.set(figureKey(section.id, metric.key), accuracyBars(section, metric));
    section.slices.forEach((slice, k) => figures.set(`${section.id}/slice/${k}`, slices(section, slice)));
    for (const { gain, price } of tradeOffs(section)) {
      figures.set(tradeOffKey(section, gain), tradeOff(section, gain, price));
    }
  }
  return pageDataOf(figures);
}
