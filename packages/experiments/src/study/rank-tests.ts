import { friedman } from "@marquee/evaluation";
import { bestOfFamilies, fieldOf, listKey } from "@marquee/visualization";
import type { RankTest, StudyColumn, StudyTask } from "@marquee/visualization";
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
  const field = fieldOf(
    all.filter((column) => column.task === task),
    key,
  );
  if (field === undefined) return [];
  const { metric, columns } = field.matrix;
  const rows = bestOfFamilies(field.rows, families);
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

const families: Readonly<Record<string, { readonly family: string }>> = Object.fromEntries(
  modelNames.map((name) => [name, { family: familyTitle(familyOf(name)) }]),
);
