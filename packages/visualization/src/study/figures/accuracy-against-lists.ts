import type { Figure } from "../../figure.ts";
import { axisTitle } from "../../figures/accuracy-bars.ts";
import { formatEstimate } from "../../format.ts";
import type { Metric } from "../../report/report.ts";
import { frontFigure } from "./front.ts";
import type { Front, FrontPoint } from "./front.ts";
import type { StudyColumn } from "../study.ts";

/**
 * Accuracy against what lists are made of: coverage, novelty or the mean popularity of the movies in them, where less
 * popular is the end worth having. The front is what can be had of both.
 */
export function accuracyAgainstLists(column: StudyColumn, metric: Metric, lists: Metric): Figure {
  return frontFigure(listsFront(column, metric, lists));
}

/** The models of a column between a metric and one of what their lists are made of. */
export function listsFront({ section }: StudyColumn, metric: Metric, lists: Metric): Front {
  const points = section.models.flatMap(({ label, values }): FrontPoint[] => {
    const [estimate, made] = [values[metric.key], values[lists.key]];
    if (estimate === undefined || made === undefined) return [];
    const details = [metric, lists].map((each) => `${each.label} ${formatEstimate(values[each.key], each.digits)}`);
    return [{ label, x: made.mean, y: estimate, details }];
  });
  return {
    points,
    x: { title: axisTitle(lists), better: lists.better === "higher" ? "higher" : "lower" },
    y: { title: axisTitle(metric), better: metric.better === "lower" ? "lower" : "higher" },
  };
}
