import type { PublishedFigure } from "@marquee/visualization";
import { definedOf } from "../defined-of.ts";
import { publishedFigures, storedSummary, summaryNames } from "../published/files.ts";
import { publishedComparison } from "../published/published-comparison.ts";
import { metricColumn } from "../report/metric-columns.ts";

/** All published figures beside those of our stored runs under the same protocols. */
export function publishedFiguresOf(): readonly PublishedFigure[] {
  const stored = new Set(summaryNames());
  const names = Object.keys(publishedFigures()).filter((name) => stored.has(name));
  return names.flatMap((name) => {
    const protocol = storedSummary(name).title;
    return publishedComparison(name).map(({ source, model, metric, published, ours, note }): PublishedFigure => {
      return { ...{ protocol, source, model, metric: metricColumn(metric), published }, ...definedOf({ ours, note }) };
    });
  });
}
