import { formatList, formatNumber, formatPercent } from "../format.ts";
import { rankedModels } from "../figures/ranked.ts";
import { fieldOf } from "./choices.ts";
import { listKey } from "./decisions.ts";
import { studyMatrix } from "./matrix.ts";
import type { StudyRow } from "./matrix.ts";
import { rankAgreement } from "./figures/rank-slopes.ts";
import type { Study, StudyColumn } from "./study.ts";

/** What a study teaches beyond its decisions, sentences computed from its numbers. */
export function lessons(study: Study): readonly string[] {
  const key = listKey(study.columns);
  const random = study.columns.filter(({ task }) => task === "random");
  return [winners(random, key), winners(random, "rmse"), timeMoves(study, key), popular(random, key), spread(random)]
    .flat()
    .filter((sentence) => sentence !== "");
}

/** How many methods share the first places. */
function winners(columns: readonly StudyColumn[], key: string): string {
  const matrix = studyMatrix(columns, key);
  if (matrix === undefined || matrix.columns.length < 2) return "";
  const best = matrix.rows.filter(({ cells }) => cells.some((cell) => cell?.mark === "best"));
  const { label } = matrix.metric;
  const of = `${matrix.columns.length} data sets`;
  if (best.length === 1) return `${label}: ${best[0].label} is best on all ${of}.`;
  const firsts = (row: StudyRow): number => row.cells.filter((cell) => cell?.mark === "best").length;
  const counts = best.toSorted((a, b) => firsts(b) - firsts(a)).map((row) => `${row.label} ${firsts(row)}`);
  return `${label}: no method is best on all ${of}; first places: ${formatList(counts)}.`;
}

/** The two splits of each data set that has both. */
export function splitPairs({ columns }: Study): readonly (readonly [random: StudyColumn, time: StudyColumn])[] {
  return columns.flatMap((random) => {
    const time = columns.find(({ task, data }) => task === "time" && data === random.data);
    return random.task === "random" && time !== undefined ? [[random, time] as const] : [];
  });
}

function timeMoves(study: Study, key: string): string {
  const pairs = splitPairs(study).flatMap(([random, time]) => {
    const metric = random.section.metrics.find((each) => each.key === key);
    if (metric === undefined) return [];
    const [before, after] = [rankedModels(random.section, metric), rankedModels(time.section, metric)];
    if (before.length === 0 || after.length === 0) return [];
    return [
      { metric, before: before[0], after: after[0], agreement: rankAgreement(random.section, time.section, metric) },
    ];
  });
  if (pairs.length === 0) return "";
  const changed = pairs.filter(({ before, after }) => before.label !== after.label).length;
  const taus = pairs.map(({ agreement }) => agreement);
  const kept = pairs.map(({ before, after }) => after.values[key].mean / before.values[key].mean);
  const isEasier = kept.every((share) => share < 1);
  const meaning = isEasier ? "the random split asks an easier question" : "the two splits ask different questions";
  return `A split by time changes who is best on ${changed} of ${pairs.length} data set${pairs.length === 1 ? "" : "s"} (Kendall's τ of the two orders ${range(taus, (t) => formatNumber(t, 2))}), and the best ${pairs[0].metric.label} by time is ${range(kept, (share) => formatPercent(share, 0))} of the best at random: ${meaning}.`;
}

function popular(columns: readonly StudyColumn[], key: string): string {
  const field = fieldOf(columns, key);
  const row = field?.rows.find(({ name }) => name === "popularity");
  if (field === undefined || row === undefined) return "";
  const shares = row.cells.flatMap((cell) => cell?.share ?? []);
  return `Recommending what is popular reaches ${range(shares, (share) => formatPercent(share, 0))} of the best ${field.matrix.metric.label}: what a method is worth depends on the data set.`;
}

function spread(columns: readonly StudyColumn[]): string {
  const field = fieldOf(columns, "rmse");
  const row = field?.rows.find(({ name }) => name === "bias");
  if (field === undefined || row === undefined || row === field.rows[0]) return "";
  const shares = row.cells.flatMap((cell) => (cell === null ? [] : [1 - cell.share]));
  return `Predicted ratings differ little: the best RMSE is ${range(shares, (share) => formatPercent(share, 1))} below that of the plain biases of users and movies.`;
}

function range(values: readonly number[], text: (value: number) => string): string {
  const [low, high] = [Math.min(...values), Math.max(...values)].map(text);
  return low === high ? low : `${low} to ${high}`;
}
