import { summarizeFolds } from "@marquee/evaluation";
import type { FoldSummary, PerUser } from "@marquee/evaluation";
import { columnKeys } from "../report/metric-columns.ts";
import type { Experiment } from "../spec/experiment.ts";
import type { ConfiguredModel } from "./configured-models.ts";
import type { Cost } from "./results.ts";
import type { FoldResult } from "./fold-result.ts";

/** What is kept in memory of a fold: its values per user are pooled with those of the others. */
export type FoldRecord = Omit<FoldResult, "perUser">;

/** What one model reached on all folds of a split. */
export interface ModelRun {
  readonly model: ConfiguredModel;
  /** One per fold; empty when the model failed. */
  readonly folds: readonly FoldRecord[];
  /** The folds together, values per user of the report's columns alone; undefined when the model failed. */
  readonly summary: FoldSummary | undefined;
  readonly costs: readonly (Cost | undefined)[];
  /** Why there are no results. */
  readonly failed?: string;
}

/** A model's folds with what they say together, without the values per user that no report of `evaluation` shows. */
export function recordOf(
  model: ConfiguredModel,
  folds: readonly FoldResult[],
  evaluation: Experiment["evaluation"],
): Pick<ModelRun, "model" | "folds" | "summary"> {
  const columns = columnKeys(evaluation);
  return {
    model,
    folds: folds.map(({ perUser: _, ...kept }) => kept),
    summary: summarizeFolds(folds.map(({ values, perUser }) => ({ values, perUser: takeMetrics(perUser, columns) }))),
  };
}

function takeMetrics({ users, values, weights }: PerUser, keys: readonly string[]): PerUser {
  const take = (columns: PerUser["values"]): PerUser["values"] =>
    Object.fromEntries(keys.flatMap((key) => (key in columns ? [[key, columns[key]]] : [])));
  return { users, values: take(values), weights: take(weights) };
}
