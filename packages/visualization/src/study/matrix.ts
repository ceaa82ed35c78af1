import { marksOf } from "../report/marks.ts";
import type { Estimate, Metric } from "../report/report.ts";
import type { Mark } from "../table.ts";
import type { StudyColumn } from "./study.ts";

/** What one model reached in one column. */
export interface StudyCell {
  readonly estimate: Estimate;
  readonly mark?: Mark;
  /** From 1, the best; equal values share the mean of their ranks. */
  readonly rank: number;
  /** Of the best value: value / best, or best / value where lower is better; 1 is the best. */
  readonly share: number;
}

/** A model over several columns. */
export interface StudyRow {
  readonly label: string;
  /** Name in the registry. */
  readonly name: string;
  /** One per column; null where the model was not measured. */
  readonly cells: readonly (StudyCell | null)[];
  /** Means over the columns in which it was measured. */
  readonly meanRank: number;
  readonly meanShare: number;
  /** Columns in which it is best or not significantly worse. */
  readonly wins: number;
}

/** One metric of all models over several columns. */
export interface StudyMatrix {
  readonly metric: Metric;
  /** Those in which the metric was measured. */
  readonly columns: readonly StudyColumn[];
  /** Models measured in two thirds of the columns come first, by mean share; then the others. */
  readonly rows: readonly StudyRow[];
}

/** The metric `key` of all models over those of `columns` that measured it; undefined when none did. */
export function studyMatrix(columns: readonly StudyColumn[], key: string): StudyMatrix | undefined {
  const measured = columns.filter(({ section }) => section.models.some(({ values }) => values[key] !== undefined));
  const metric = measured[0]?.section.metrics.find((each) => each.key === key);
  if (metric === undefined) return undefined;
  const byColumn = measured.map((column) => cellsOf(column, metric));
  const names = new Map<string, string>();
  for (const { section } of measured) {
    for (const { label, name, values } of section.models) if (values[key] !== undefined) names.set(label, name);
  }
  const rows = [...names].map(([label, name]): StudyRow => {
    const cells = byColumn.map((column) => column.get(label) ?? null);
    const own = cells.filter((cell) => cell !== null);
    const mean = (of: (cell: StudyCell) => number): number => own.reduce((sum, cell) => sum + of(cell), 0) / own.length;
    return {
      ...{ label, name, cells },
      meanRank: mean(({ rank }) => rank),
      meanShare: mean(({ share }) => share),
      wins: own.filter(({ mark }) => mark !== undefined).length,
    };
  });
  return { metric, columns: measured, rows: rows.sort(byMerit) };
}

/** The rows that were measured in every column. */
export function completeRows({ rows }: StudyMatrix): readonly StudyRow[] {
  return rows.filter(({ cells }) => cells.every((cell) => cell !== null));
}

/** Whether a row was measured in two thirds of its columns, so that its means can be held against those of others. */
export function isComparable({ cells }: StudyRow): boolean {
  return 3 * cells.filter((cell) => cell !== null).length >= 2 * cells.length;
}

function byMerit(a: StudyRow, b: StudyRow): number {
  const [first, second] = [isComparable(a), isComparable(b)];
  return first === second ? b.meanShare - a.meanShare || a.meanRank - b.meanRank : first ? -1 : 1;
}

function cellsOf({ section }: StudyColumn, metric: Metric): ReadonlyMap<string, StudyCell> {
  const marks = marksOf(section, metric);
  const lower = metric.better === "lower";
  const models = section.models.filter(({ values }) => values[metric.key] !== undefined);
  const means = models.map(({ values }) => values[metric.key].mean);
  const best = means.reduce((a, b) => (lower ? Math.min(a, b) : Math.max(a, b)));
  return new Map(
    models.map(({ id, label, values }): [string, StudyCell] => {
      const estimate = values[metric.key];
      const ahead = means.filter((mean) => (lower ? mean < estimate.mean : mean > estimate.mean)).length;
      const equal = means.filter((mean) => mean === estimate.mean).length;
      const [above, below] = lower ? [best, estimate.mean] : [estimate.mean, best];
      const mark = marks.get(id);
      const share = below === 0 ? 1 : above / below;
      return [label, { estimate, rank: ahead + (equal + 1) / 2, share, ...(mark === undefined ? {} : { mark }) }];
    }),
  );
}

/** The first row of each family among `rows`, in their order; models of unknown family count as their own. */
export function bestOfFamilies(
  rows: readonly StudyRow[],
  models: Readonly<Record<string, { readonly family: string }>>,
): readonly StudyRow[] {
  const seen = new Set<string>();
  return rows.filter(({ name }) => {
    const family = models[name]?.family ?? name;
    return !seen.has(family) && seen.add(family).size > 0;
  });
}
