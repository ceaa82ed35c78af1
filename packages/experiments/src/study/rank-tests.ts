import { friedman } from "@marquee/evaluation";
import { bestOfFamilies, completeRows, listKey, studyMatrix } from "@marquee/visualization";
import type { RankTest, StudyColumn, StudyMatrix, StudyRow, StudyTask } from "@marquee/visualization";
import { familyOf, familyTitle } from "../registry/families.ts";
import { modelNames } from "../registry/registry.ts";

const ALPHA = 0.05;
/** Fewer say nothing: with two methods it is a sign test, on two data sets no difference can be found. */
const LEAST = 3;

/**
 * Friedman's test over the data sets, for lists and for ratings, at random and by time. Only the best method of each
 * family takes part: with k methods on N data sets ranks must be √(k (k + 1) / 6N) times a quantile apart to differ, and
 * a handful of data sets cannot tell fifty methods apart.
 */
export function rankTests(columns: readonly StudyColumn[]): readonly RankTest[] {
  return (["random", "time"] as const).flatMap((task) =>
    [listKey(columns), "rmse"].flatMap((key) => rankTest(columns, task, key)),
  );
}

function rankTest(all: readonly StudyColumn[], task: StudyTask, key: string): RankTest[] {
  const block = blockOf(
    all.filter((column) => column.task === task),
    key,
  );
  if (block === undefined) return [];
  const { rows } = block;
  const { metric, columns } = block.matrix;
  if (columns.length < LEAST || rows.length < LEAST) return [];
  const values = columns.map((_, c) => rows.map(({ cells }) => cells[c]!.estimate.mean));
  const better = metric.better === "lower" ? "lower" : "higher";
  const { meanRanks, againstBest, fPValue, criticalDifference } = friedman(values, { better, alpha: ALPHA });
  const models = rows
    .map(({ label }, k) => ({ label, meanRank: meanRanks[k], p: againstBest[k] }))
    .sort((a, b) => a.meanRank - b.meanRank);
  return [
    {
      id: `${key}-${task}`,
      title: `${metric.label}, ${task === "time" ? "by time" : "random"}`,
      metric,
      data: columns.map(({ data }) => data),
      models,
      pValue: fPValue,
      ...{ criticalDifference, alpha: ALPHA },
    },
  ];
}

/**
 * The best method of each family on all columns, or on all but one where that gives more pairs of family and data set:
 * Friedman's test takes only what was measured everywhere.
 */
function blockOf(columns: readonly StudyColumn[], key: string): Block | undefined {
  const fewer = columns.map((left) => columns.filter((column) => column !== left));
  const blocks = [columns, ...fewer].flatMap((some): Block[] => {
    const matrix = studyMatrix(some, key);
    return matrix === undefined ? [] : [{ matrix, rows: bestOfFamilies(completeRows(matrix), families) }];
  });
  const pairs = ({ matrix, rows }: Block): number => matrix.columns.length * rows.length;
  return blocks.reduce<Block | undefined>((a, b) => (a === undefined || pairs(b) > pairs(a) ? b : a), undefined);
}

interface Block {
  readonly matrix: StudyMatrix;
  readonly rows: readonly StudyRow[];
}

const families: Readonly<Record<string, { readonly family: string }>> = Object.fromEntries(
  modelNames.map((name) => [name, { family: familyTitle(familyOf(name)) }]),
);
