import type { Estimate, Metric, ModelTiming } from "../report/report.ts";
import { timingOf } from "./costs.ts";
import { isComparable, studyMatrix } from "./matrix.ts";
import type { StudyMatrix, StudyRow } from "./matrix.ts";
import type { StudyColumn } from "./study.ts";

/** A method for a situation, with a figure that stands for it. */
export interface Choice {
  /** What it is chosen for, beside other choices: `nearly as good, faster`. */
  readonly role?: string;
  readonly label: string;
  readonly metric: Metric;
  /** Where the figure was measured: the largest data set of those whose times were kept, or of all without any. */
  readonly column: StudyColumn;
  readonly estimate: Estimate;
  /** Columns in which it is best or not significantly worse, of all that were compared. */
  readonly wins: number;
  readonly of: number;
  /** Absent where no times were kept. */
  readonly timing?: ModelTiming;
}

/** The share of the best from which on a choice is nearly as good: of an accuracy, and of an error (best / error). */
const GOOD_ENOUGH = { higher: 0.95, lower: 0.99 } as const;
/** How many times faster such a choice must fit to be named beside the best. */
const FASTER = 3;

/** Models that were measured in two thirds of the columns, those first that come closest to the best on average. */
export interface Field {
  readonly matrix: StudyMatrix;
  readonly rows: readonly StudyRow[];
}

/** Who competes in `columns` by the metric `key`; undefined when nobody does. */
export function fieldOf(columns: readonly StudyColumn[], key: string): Field | undefined {
  const matrix = studyMatrix(columns, key);
  if (matrix === undefined) return undefined;
  const rows = matrix.rows.filter(isComparable);
  return rows.length === 0 ? undefined : { matrix, rows };
}

const measured = (cells: StudyRow["cells"]): number => cells.filter((cell) => cell !== null).length;

/** A row as a choice; the figure is that of the last column, the largest data set, in which also its time is known. */
export function choiceOf(field: Field, row: StudyRow, role?: string): Choice {
  const { matrix } = field;
  const timed = fitTimes(field, row).findLastIndex((seconds) => Number.isFinite(seconds));
  const last = timed === -1 ? row.cells.findLastIndex((cell) => cell !== null) : timed;
  const column = matrix.columns[last];
  const timing = timingOf(column, idOf(column, row));
  return {
    ...(role === undefined ? {} : { role }),
    label: row.label,
    metric: matrix.metric,
    column,
    estimate: row.cells[last]!.estimate,
    wins: row.wins,
    of: measured(row.cells),
    ...(timing === undefined ? {} : { timing }),
  };
}

/** Seconds to fit in each column; NaN where the model was not measured or its times were not kept. */
export function fitTimes({ matrix }: Field, row: StudyRow): readonly number[] {
  return matrix.columns.map((column) => timingOf(column, idOf(column, row))?.fitSeconds ?? NaN);
}

/** Seconds to fit in all columns in which those of `like` are known; NaN when they are nowhere. */
function secondsWhere(field: Field, row: StudyRow, like: StudyRow): number {
  const known = fitTimes(field, like).map(Number.isFinite);
  const times = fitTimes(field, row).filter((_, c) => known[c]);
  return times.length === 0 ? NaN : times.reduce((a, b) => a + b);
}

/** The fastest of a field that is nearly as good as its first, where that was measured; undefined without times. */
export function fastEnough(field: Field): StudyRow | undefined {
  const { matrix, rows } = field;
  const [best] = rows;
  const least = GOOD_ENOUGH[matrix.metric.better === "lower" ? "lower" : "higher"] * best.meanShare;
  const good = rows
    .map((row) => ({ row, seconds: secondsWhere(field, row, best) }))
    .filter(({ row, seconds }) => row.meanShare >= least && Number.isFinite(seconds));
  return good.sort((a, b) => a.seconds - b.seconds)[0]?.row;
}

/** The best of a field and, where one fits three times faster and is nearly as good, that one too. */
export function bestAndCheaper(field: Field): readonly Choice[] {
  const [best] = field.rows;
  const fast = fastEnough(field);
  const isFaster = fast !== undefined && FASTER * secondsWhere(field, fast, best) <= secondsWhere(field, best, best);
  return [choiceOf(field, best), ...(isFaster ? [choiceOf(field, fast, "nearly as good, faster")] : [])];
}

const idOf = ({ section }: StudyColumn, { label }: StudyRow): string =>
  section.models.find((model) => model.label === label)?.id ?? label;
