import type { Option } from "commander";
import type { Options } from "@marquee/core";
import { parseNumber } from "@marquee/data";
import { makeClassifier } from "../sentiment/classifiers.ts";
import { UsageError } from "../usage-error.ts";
import { repeatedOption } from "./repeated-option.ts";

/** `--set epochs=4`, repeatable, for classifiers. */
export function classifierOption(): Option {
  return repeatedOption("--set <option=value>", "an option of the classifier", "none");
}

/** The options of the classifier `name` in `set`: `["epochs=4"]`, of the kinds of its defaults. */
export function classifierOptions(name: string, set: readonly string[]): Options {
  const { options } = makeClassifier(name);
  return Object.fromEntries(
    set.map((entry) => {
      const [, key, text] = /^([^=]+)=(.*)$/.exec(entry) ?? [];
      if (key === undefined) throw new UsageError(`--set must be option=value, got "${entry}"`);
      return [key, valueLike(options[key], text)];
    }),
  );
}

/** `text` as what the default is; the classifier refuses what does not fit. */
function valueLike(example: Options[string] | undefined, text: string): Options[string] {
  if (typeof example === "boolean" && (text === "true" || text === "false")) return text === "true";
  const number = parseNumber(text);
  return typeof example === "number" && !Number.isNaN(number) ? number : text;
}
