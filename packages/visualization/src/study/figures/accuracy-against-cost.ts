import type { Figure } from "../../figure.ts";
import { axisTitle } from "../../figures/accuracy-bars.ts";
import { drawnSeconds } from "../../figures/drawn-seconds.ts";
import { formatEstimate } from "../../format.ts";
import type { Metric } from "../../report/report.ts";
import { memoryText, secondsText, timingOf } from "../costs.ts";
import { frontFigure } from "./front.ts";
import type { Front, FrontPoint } from "./front.ts";
import type { StudyColumn } from "../study.ts";

/** What a model costs. */
export type Cost = "time" | "memory";

const axes = {
  time: { title: "seconds to fit (logarithmic)", better: "lower", logarithmic: true },
  memory: { title: "peak memory of the process in MB", better: "lower" },
} as const;

/** One metric of every model of a column against what it costs, with the Pareto front. */
export function accuracyAgainstCost(column: StudyColumn, metric: Metric, cost: Cost): Figure {
  return frontFigure(costFront(column, metric, cost));
}

/** The models of a column between a metric and their cost; those without a known cost are left out. */
export function costFront(column: StudyColumn, metric: Metric, cost: Cost): Front {
  const points = column.section.models.flatMap(({ id, label, values }): FrontPoint[] => {
    const time = timingOf(column, id);
    const estimate = values[metric.key];
    if (time === undefined || estimate === undefined) return [];
    const { fitSeconds, evaluateSeconds, peakBytes } = time;
    if (cost === "memory" && peakBytes === undefined) return [];
    const x = cost === "time" ? drawnSeconds(fitSeconds) : (peakBytes ?? 0) / 1e6;
    const spent = [`fit ${secondsText(fitSeconds)}, evaluate ${secondsText(evaluateSeconds)}`];
    if (peakBytes !== undefined) spent.push(memoryText(peakBytes));
    return [{ label, x, y: estimate, details: [formatEstimate(estimate, metric.digits), ...spent] }];
  });
  const better = metric.better === "lower" ? "lower" : "higher";
  return { points, x: axes[cost], y: { title: axisTitle(metric), better } };
}
