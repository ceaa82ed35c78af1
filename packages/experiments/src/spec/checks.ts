import { metricColumn } from "../report/metric-columns.ts";
import { datasetManifest } from "../registry/datasets.ts";
import { modelProblems } from "../registry/registry.ts";
import { searchSpaceOf } from "../registry/search-spaces.ts";
import type { Experiment, ModelSpec } from "./experiment.ts";
import { attempt, tell } from "./issues.ts";
import type { Context } from "./issues.ts";
import { repeatedModels } from "./model-label.ts";
import type { SplitSpec } from "./split.ts";
import { splitId, splitText } from "./split-text.ts";

/** The data set is in the catalogue. */
export function checkData(name: string, context: Context): void {
  attempt(context, [], () => datasetManifest(name));
}

/**
 * The model and its options exist, the options have values that it takes, and there is something to tune where asked.
 */
export function checkModel({ model, options, settings }: ModelSpec, context: Context, isText = false): void {
  for (const { path, message } of modelProblems(model, options)) tell(context, isText ? [] : [...path], message);
  if (settings === "tuned" && !searchSpaceOf(model)) tell(context, ["settings"], `${model} has nothing to tune`);
}

/** The parts of a model are told in one place, `parts` or the option of that name. */
export function checkParts(
  { options, parts }: Pick<ModelSpec, "options"> & { parts?: unknown },
  context: Context,
): void {
  if (parts !== undefined && Object.hasOwn(options, "parts")) tell(context, ["parts"], "stand in options as well");
}

/** No entry stands twice. */
export function checkModels({ models }: Pick<Experiment, "models">, context: Context): void {
  for (const { index, message } of repeatedModels(models)) tell(context, ["models", index], message);
}

/** No two splits have the same name in the report. */
export function checkSplits(splits: readonly SplitSpec[], context: Context): void {
  const ids = splits.map(splitId);
  for (const [k, split] of splits.entries()) {
    if (ids.indexOf(ids[k]) < k) tell(context, [k], `a split "${splitText(split)}" stands twice`);
  }
}

/** Every metric exists, and at a cut-off that is computed. */
export function checkMetrics({ metrics = [], n }: Experiment["evaluation"], context: Context): void {
  for (const [k, key] of metrics.entries()) {
    const path = ["metrics", k];
    if (!attempt(context, path, () => metricColumn(key))) continue;
    const cutOff = cutOffOf(key);
    if (cutOff !== undefined && !n.includes(cutOff)) {
      tell(context, path, `${key} needs ${cutOff} in evaluation.n, got ${n.join(", ")}`);
    }
    if (metrics.indexOf(key) < k) tell(context, path, `"${key}" stands twice`);
  }
}

/** The length of list that a metric is taken at: 10 of `ndcg@10`, undefined of `rmse`. */
export function cutOffOf(key: string): number | undefined {
  const [, n] = key.split("@");
  return n === undefined ? undefined : Number(n);
}
