import { fieldOf } from "../choices.ts";
import { listKey } from "../decisions.ts";
import { bestOfFamilies } from "../matrix.ts";
import { columnTitle } from "../names.ts";
import type { Metric } from "../../report/report.ts";
import type { Study, StudyColumn } from "../study.ts";

/** The metrics that the figures of single splits show: the one of lists and the one of ratings. */
export function mainMetrics(study: Study): readonly Metric[] {
  const all = study.columns.flatMap(({ section }) => section.metrics);
  return [listKey(study.columns), "rmse"].flatMap((key) => all.find((metric) => metric.key === key) ?? []);
}

/** Whether any model of a column has the metric. */
export function isMeasured({ section }: StudyColumn, { key }: Metric): boolean {
  return section.models.some(({ values }) => values[key] !== undefined);
}

/** The columns with the random split of the largest data set in front, which static pictures show. */
export function largestFirst(columns: readonly StudyColumn[]): readonly StudyColumn[] {
  const first = columns.filter(({ task }) => task === "random").at(-1) ?? columns.at(-1);
  return first === undefined ? [] : [first, ...columns.filter((column) => column !== first)];
}

/** Columns to choose from. */
export function columnOptions(columns: readonly StudyColumn[]): readonly (readonly [string, string])[] {
  return columns.map((column) => [column.id, columnTitle(column)] as const);
}

/** Metrics to choose from. */
export function metricOptions(metrics: readonly Metric[]): readonly (readonly [string, string])[] {
  return metrics.map(({ key, label }) => [key, label] as const);
}

/** Labels of the best method of each family by a metric over the random splits, the best first, `most` at most. */
export function representatives(
  { models }: Study,
  columns: readonly StudyColumn[],
  key: string,
  most: number,
): readonly string[] {
  const random = columns.filter(({ task }) => task === "random");
  const field = fieldOf(random.length > 0 ? random : columns, key);
  const best = bestOfFamilies(field?.rows ?? [], models);
  return best.slice(0, most).map(({ label }) => label);
}
