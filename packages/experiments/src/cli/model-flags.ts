import type { Command } from "commander";
import { setOption, trustOption, vectorsOption } from "./model-option.ts";
import { withTraining } from "./training-flags.ts";

/** Gives `command` the flags that name a model and what it learned from: `ModelFlags`. */
export function withModel(command: Command): Command {
  const named = command
    .option("--model <name>", "a model of `marquee models`, such as ials")
    .addOption(setOption())
    .option("--saved <file>", "instead: a model that `marquee fit` saved")
    .option("--data <name>", "a data set of the catalogue (default: movietweetings, or that of the saved model)")
    .option(
      "--train <file>",
      "instead: a file of ratings, user item rating [timestamp]; with --saved, what users have rated besides",
    )
    .addOption(trustOption())
    .addOption(vectorsOption());
  return withTraining(named);
}
