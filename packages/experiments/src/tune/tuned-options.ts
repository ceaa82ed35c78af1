import { relative } from "node:path";
import { foldOf } from "@marquee/data";
import type { Dataset, Split } from "@marquee/data";
import type { Options } from "@marquee/core";
import { checkInput } from "../files/check-input.ts";
import { columnKeys } from "../report/metric-columns.ts";
import type { Experiment, ModelSpec, SplitSpec } from "../spec/experiment.ts";
import { splitText } from "../spec/split-text.ts";
import { UsageError } from "../usage-error.ts";
import { ratingsFingerprint } from "./provenance.ts";
import { readSettings } from "./settings-file.ts";

/** The options that stand for those which an entry does not give. */
export type TunedOptions = (spec: ModelSpec) => Options;

/**
 * The tuned options of the entries of `experiment` on one split, from the settings file `path`; nothing of entries that
 * keep the defaults. Of several metrics, the settings of the first column of the report count. A UsageError where there
 * are none, or those of other ratings, and at once where the experiment names a file that is not there.
 */
export function tunedOptions(
  { evaluation, settings: named = "default" }: Pick<Experiment, "evaluation" | "settings">,
  { interactions }: Pick<Dataset, "interactions">,
  { spec: splitSpec, split }: { readonly spec: SplitSpec; readonly split: Split },
  path: string,
): TunedOptions {
  if (named !== "default" && named !== "tuned") checkInput(path);
  let found: { readonly entries: ReturnType<typeof readSettings>; readonly ratings: string } | undefined;
  return ({ model, settings }) => {
    if (settings !== "tuned") return {};
    found ??= { entries: readSettings(path), ratings: ratingsFingerprint(foldOf(interactions, split.folds[0])) };
    const { entries, ratings } = found;
    const own = entries.filter((entry) => entry.model === model && entry.split === splitText(splitSpec));
    const fitting = own.filter(({ tuning }) => tuning.ratings === ratings);
    const metric = columnKeys(evaluation).find((key) => fitting.some((entry) => entry.metric === key));
    const entry = fitting.find((candidate) => candidate.metric === metric);
    if (entry) return entry.options;
    throw new UsageError(
      `${reason(own.length, fitting.length)} of ${model} on ${splitText(splitSpec)} in ${relative(process.cwd(), path)}; \`marquee tune ${model}\` finds them, on the same data, splits and metric`,
    );
  };
}

/** Why none of the settings of a model on a split will do. */
function reason(all: number, fitting: number): string {
  if (fitting > 0) return "there are no settings for a metric of this report";
  return all > 0 ? "there are only stale settings, tuned on other ratings," : "there are no tuned settings";
}
