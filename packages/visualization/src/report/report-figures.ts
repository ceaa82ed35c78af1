import { accuracyAgainstTime } from "../figures/accuracy-against-time.ts";
import { accuracyBars } from "../figures/accuracy-bars.ts";
import { popularityCurve } from "../figures/popularity-curve.ts";
import { ratingHistogram } from "../figures/rating-histogram.ts";
import { ratingsOverTime } from "../figures/ratings-over-time.ts";
import { slices } from "../figures/slices.ts";
import { tradeOff } from "../figures/trade-off.ts";
import { trendCurves } from "../figures/trend-curves.ts";
import { themed } from "../theme.ts";
import type { Figure } from "../figure.ts";
import { metricsOf } from "./leaderboard.ts";
import type { Report, Timings } from "./report.ts";
import { tradeOffs } from "./sweeps.ts";

/** The figures of a data set by name. */
export function datasetFigures({ dataset }: Report): Record<string, Figure> {
  const { ratingHistogram: ratings, popularity, overTime = [] } = dataset;
  return {
    ...(ratings.length === 0 ? {} : { ratings: ratingHistogram(ratings) }),
    ...(popularity.length === 0 ? {} : { popularity: popularityCurve(popularity) }),
    ...(overTime.length === 0 ? {} : { "over-time": ratingsOverTime(overTime) }),
  };
}

/** Part of a figure's and a file's name: letters, digits and single hyphens. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/**
 * The figures of a report for static pictures, light, by name: `ratings`, `popularity`, `over-time`, `trend-<id>`, and for each
 * section `<section>-<headline metric>`, `<section>-slice-<number from 1>`, `<section>-price-of-<metric>` where an option
 * is swept, and, with timings, `<section>-time`.
 */
export function reportFigures(report: Report, timings?: Timings): Record<string, Figure> {
  const figures = datasetFigures(report);
  for (const trend of report.trends ?? []) figures[`trend-${slug(trend.id)}`] = trendCurves(trend);
  for (const section of report.sections) {
    const id = slug(section.id);
    const headline = metricsOf(section, section.headline);
    for (const metric of headline) figures[`${id}-${slug(metric.key)}`] = accuracyBars(section, metric);
    section.slices.forEach((slice, k) => (figures[`${id}-slice-${k + 1}`] = slices(section, slice)));
    for (const { gain, price } of tradeOffs(section)) {
      figures[`${id}-price-of-${slug(gain.key)}`] = tradeOff(section, gain, price);
    }
    if (timings !== undefined && headline.length > 0) {
      figures[`${id}-time`] = accuracyAgainstTime(section, headline[0], timings);
    }
  }
  return figures;
}

/** Every figure twice: `name` in the light theme and `name-dark` in the dark one. */
export function bothThemes(figures: Readonly<Record<string, Figure>>): Record<string, Figure> {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, figure]) => [
      [name, themed(figure, "light")],
      [`${name}-dark`, themed(figure, "dark")],
    ]),
  );
}
