import { anchors } from "./anchors.ts";
import { bestAndCheaper, choiceOf, fastEnough, fieldOf, fitTimes } from "./choices.ts";
import type { Choice, Field } from "./choices.ts";
import { studyMatrix } from "./matrix.ts";
import type { Study, StudyColumn, StudyTask } from "./study.ts";

/** A situation and what the results say to use in it. */
export interface Decision {
  readonly situation: string;
  /** How the choice follows from the stored results, a sentence. */
  readonly rule: string;
  /** The part of the page that holds the evidence, one of `anchors`. */
  readonly evidence: string;
  /** The best first; at least one. */
  readonly choices: readonly Choice[];
}

/** What counts as no time at all, in seconds. */
const INSTANT = 1;
/** The share of the best accuracy that more varied lists must keep. */
const PAID = 0.95;

/**
 * The table of decisions of a study, by rules from its numbers alone: of the models that were measured on two thirds of the
 * data sets of a situation, the one that comes closest to the best on average. Situations that nothing was measured for are left out.
 */
export function decisions(study: Study): readonly Decision[] {
  const of = (task: StudyTask): readonly StudyColumn[] => study.columns.filter((column) => column.task === task);
  const [lists, ratings] = [listKey(study.columns), "rmse"];
  const found = [
    byRank("Lists for users with a history", of("random"), lists, anchors.lists),
    byRank("Ratings must be predicted", of("random"), ratings, anchors.ratings),
    byRank("Lists for tomorrow, from what is known today", of("time"), lists, anchors.time),
    byRank("Ratings of tomorrow, from what is known today", of("time"), ratings, anchors.time),
    explained(study, of("random"), lists),
    large(of("random"), lists),
    instant(of("random"), lists),
    newUsers(study, 1, 5, "New users with one to five ratings"),
    newUsers(study, 0, 0, "Users of whom nothing is known"),
    further(study, "new movies", "New movies that nobody has rated"),
    further(study, "next", "The next movie of a user, in order of time"),
    varied(study),
    closest(study),
  ];
  return found.filter((decision) => decision !== undefined);
}

/** The first ranking metric of a study: `ndcg@10`. */
export function listKey(columns: readonly StudyColumn[]): string {
  return columns.flatMap(({ section }) => section.metrics).find(({ family }) => family === "ranking")?.key ?? "ndcg@10";
}

const FASTER_RULE =
  " Beside it stands the fastest that keeps 95 % of its accuracy on average (99 % where errors are counted), if that fits at least three times faster.";

const sets = (count: number): string => `${count} data set${count === 1 ? "" : "s"}`;

function ruleOf({ matrix, rows }: Field): string {
  const { columns, metric } = matrix;
  const data = new Set(columns.map((column) => column.data)).size;
  const splits = columns.length > data ? ` and ${columns.length} splits` : "";
  if (columns.length === 1) return `Best ${metric.label} of ${rows.length} methods on ${sets(data)}.`;
  return `On average closest to the best ${metric.label}, as a share of it: of ${rows.length} methods on ${sets(data)}${splits}, each measured on at least two thirds of them.`;
}

function byRank(
  situation: string,
  columns: readonly StudyColumn[],
  key: string,
  evidence: string,
): Decision | undefined {
  const field = fieldOf(columns, key);
  if (field === undefined) return undefined;
  const choices = bestAndCheaper(field);
  return { situation, rule: `${ruleOf(field)}${choices.length > 1 ? FASTER_RULE : ""}`, evidence, choices };
}

function explained({ models }: Study, columns: readonly StudyColumn[], key: string): Decision | undefined {
  const [lists, ratings] = [key, "rmse"].map((metric) => fieldOf(columns, metric));
  const able = (field: Field | undefined, role?: string): readonly Choice[] => {
    const row = field?.rows.find(({ name }) => models[name]?.explains === true);
    return field === undefined || row === undefined ? [] : [choiceOf(field, row, role)];
  };
  const choices = [...able(lists, "lists"), ...able(ratings, "ratings")];
  if (choices.length === 0) return undefined;
  const rule = "On average closest to the best, of the methods that can name the movies behind a recommendation.";
  return { situation: "Recommendations must be explained", rule, evidence: anchors.lists, choices };
}

/** The fastest on the largest data set that is nearly as good as the best there. */
function large(columns: readonly StudyColumn[], key: string): Decision | undefined {
  const field = fieldOf(columns.slice(-1), key);
  const row = field && fastEnough(field);
  if (field === undefined || row === undefined) return undefined;
  return {
    situation: "Very many ratings",
    rule: `Shortest fit on the largest data set, ${columns[columns.length - 1].data}, of the methods with at least 95 % of the best ${field.matrix.metric.label} there.`,
    evidence: anchors.cost,
    choices: [choiceOf(field, row)],
  };
}

function instant(columns: readonly StudyColumn[], key: string): Decision | undefined {
  const field = fieldOf(columns, key);
  const row = field?.rows.find((each) => fitTimes(field, each).every((seconds) => seconds < INSTANT));
  if (field === undefined || row === undefined) return undefined;
  return {
    situation: "Smallest cost",
    rule: "On average closest to the best, of the methods that fit in less than a second on every data set.",
    evidence: anchors.cost,
    choices: [choiceOf(field, row)],
  };
}

function newUsers(study: Study, from: number, to: number, situation: string): Decision | undefined {
  const columns = study.further.filter(({ task, known = -1 }) => task === "new users" && known >= from && known <= to);
  return byRank(situation, columns, listKey(columns), anchors.trends);
}

function further(study: Study, task: StudyTask, situation: string): Decision | undefined {
  const columns = study.further.filter((column) => column.task === task);
  return byRank(situation, columns, listKey(columns), anchors.further);
}

/** The largest diversity that costs at most 5 % of the accuracy of its comparison's best. */
function varied(study: Study): Decision | undefined {
  const columns = study.further.filter(({ task }) => task === "diversity");
  const [lists, gain] = [fieldOf(columns, listKey(columns)), studyMatrix(columns, "diversity@10")];
  if (lists === undefined || gain === undefined) return undefined;
  const affordable = new Set(lists.rows.filter(({ meanShare }) => meanShare >= PAID).map(({ label }) => label));
  const row = gain.rows.filter(({ label }) => affordable.has(label)).sort((a, b) => b.meanShare - a.meanShare)[0];
  if (row === undefined) return undefined;
  const sameRow = lists.rows.find(({ label }) => label === row.label)!;
  return {
    situation: "Lists must be varied",
    rule: `Largest ${gain.metric.label} that costs at most 5 % of ${lists.matrix.metric.label}, on ${sets(columns.length)}.`,
    evidence: anchors.further,
    choices: [uncounted(choiceOf({ matrix: gain, rows: gain.rows }, row)), choiceOf(lists, sameRow, "its accuracy")],
  };
}

/** Without how often it is first, which says nothing of a compromise. */
const uncounted = (choice: Choice): Choice => ({ ...choice, wins: 1, of: 1 });

function closest(study: Study): Decision | undefined {
  const columns = study.further.filter(({ task }) => task === "networks");
  return byRank("Closest ratings, networks and stacks included", columns, "rmse", anchors.further);
}
