import { Option } from "commander";
import type { Estimator } from "@marquee/core";
import { makeEstimator, parseOptions } from "../registry/registry.ts";

/** `--set k=40`, repeatable. */
export function setOption(): Option {
  return new Option("--set <option=value>", "an option of the model; repeat it for more")
    .argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value])
    .default([], "its defaults");
}

/** The model that `--model` and `--set` describe. */
export function estimatorOf({ model, set }: { readonly model: string; readonly set: readonly string[] }): Estimator {
  return makeEstimator(model, parseOptions(model, set));
}
