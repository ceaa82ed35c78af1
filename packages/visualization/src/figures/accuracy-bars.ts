import type { Figure } from "../figure.ts";
import { formatEstimate } from "../format.ts";
import { marksOf, wasTested } from "../report/marks.ts";
import type { Metric, Section } from "../report/report.ts";
import { markRows } from "./mark-rows.ts";
import type { MarkRow } from "./mark-rows.ts";
import { errorBars, rankedModels } from "./ranked.ts";
import { figureText } from "./text.ts";

/**
 * One metric of every model: a mark at the mean, a bar over its interval, the best on top. A star is the best, a
 * filled dot is not significantly worse than it, a hollow dot is, and a hollow diamond was not tested.
 */
export function accuracyBars(section: Section, metric: Metric): Figure {
  const models = rankedModels(section, metric);
  const marks = marksOf(section, metric);
  const estimates = models.map(({ values }) => values[metric.key]);
  const symbolOf = (id: string): MarkRow["symbol"] => {
    const mark = marks.get(id);
    if (mark !== undefined) return mark === "best" ? "star" : "circle";
    return wasTested(section, metric, id) ? "circle-open" : "diamond-open";
  };
  const rows = models.map(({ id, label }, k) => ({
    label,
    value: estimates[k].mean,
    symbol: symbolOf(id),
    text: `<b>${figureText(label)}</b><br>${formatEstimate(estimates[k], metric.digits)}`,
  }));
  return markRows(rows, { title: figureText(axisTitle(metric)), errors: errorBars(estimates) });
}

/** The metric and which end of its axis is good. */
export function axisTitle({ label, better }: Metric): string {
  return better === "none" ? label : `${label} (${better} is better)`;
}
