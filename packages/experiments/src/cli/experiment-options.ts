import { existsSync } from "node:fs";
import { InvalidArgumentError } from "commander";
import type { Command } from "commander";
import { splitForms } from "../spec/split-text.ts";
import { withCleaning } from "./cleaning-flags.ts";
import { ownOption, vectorsOption } from "./model-option.ts";
import { natural, nonNegative, positives } from "./numbers.ts";
import { standardNames } from "./paths.ts";
import { repeatedOption } from "./repeated-option.ts";

/** Gives `command` the argument and the flags that say what is compared: `ExperimentFlags`. */
export function withExperiment(command: Command): Command {
  const measured = command
    .argument("[experiment]", `an experiment file, or a standard one: ${standardNames().join(", ")}`)
    .option("--data <name>", "instead of a file: the data set")
    .option("--models <names>", "instead of a file: models separated by commas")
    .addOption(ownOption())
    .addOption(repeatedOption("--split <recipe>", splitForms, "those of the file, or per-user-hold-out"))
    .option("--n <lengths>", "lengths of the lists, separated by commas", positives)
    .option("--relevance <rating>", "a test rating of at least this is relevant", nonNegative);
  return withCleaning(measured)
    .option("--seed <seed>", "of the split", natural)
    .addOption(vectorsOption())
    .option(
      "--settings <which>",
      "of models that can be tuned: default, tuned, or a file that `marquee tune` wrote",
      settingsName,
    );
}

function settingsName(text: string): string {
  if (text === "default" || text === "tuned") return text;
  if (!text.endsWith(".yaml")) throw new InvalidArgumentError("must be default, tuned or a settings file (.yaml).");
  if (!existsSync(text)) throw new InvalidArgumentError("there is no such file.");
  return text;
}

/** Gives `command` the flags that say where results and report lie, and in which form: `OutputFlags`. */
export function withOutput(command: Command): Command {
  return command
    .option("--out <folder>", "where the report goes (default: reports/NAME)")
    .option("--results <folder>", "where finished results are kept (default: results)")
    .option("--summary [file]", "also write the aggregate figures as JSON (default file: published/NAME.json)")
    .option("--no-pictures", "write no static pictures, which the Markdown report shows")
    .option("--json", "print the report as JSON");
}
