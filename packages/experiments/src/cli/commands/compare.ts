import { Command, Option } from "commander";
import { splitForms } from "../../spec/split-text.ts";
import { commandOf, experimentOf } from "../experiment-flags.ts";
import type { ExperimentFlags } from "../experiment-flags.ts";
import { natural, nonNegative, positive, positives } from "../numbers.ts";
import { standardNames } from "../paths.ts";
import { runComparison } from "../run-comparison.ts";
import type { Fail, OutputFlags } from "../run-comparison.ts";
import type { Terminal } from "../terminal.ts";

interface CompareFlags extends ExperimentFlags, OutputFlags {
  readonly threads?: number;
  readonly fresh?: boolean;
}

/** `marquee compare`: every model on the same rows, with a report at the end. */
export function compareCommand(io: Terminal, fail: Fail): Command {
  return new Command("compare")
    .description("fit and evaluate models on the same split and write a report")
    .argument("[experiment]", `an experiment file, or a standard one: ${standardNames().join(", ")}`)
    .option("--data <name>", "instead of a file: the data set")
    .option("--models <names>", "instead of a file: models separated by commas")
    .addOption(
      new Option("--split <recipe>", `${splitForms}; repeat it for more`)
        .argParser((recipe: string, before: readonly string[]) => [...before, recipe])
        .default([], "those of the file, or per-user-hold-out"),
    )
    .option("--n <lengths>", "lengths of the lists, separated by commas", positives)
    .option("--relevance <rating>", "a test rating of at least this is relevant", nonNegative)
    .option("--min-user-ratings <count>", "leave users with fewer ratings out", positive)
    .option("--min-item-ratings <count>", "leave movies with fewer ratings out", positive)
    .option("--seed <seed>", "of the split", natural)
    .option("--threads <count>", "worker threads; they change time, never results", positive)
    .option("--fresh", "compute stored results again")
    .option("--out <folder>", "where the report goes (default: reports/NAME)")
    .option("--results <folder>", "where finished results are kept (default: results)")
    .option("--no-pictures", "write no static pictures, which the Markdown report shows")
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      `
A stopped comparison goes on where it stopped: finished results are kept and used again.

Examples:
  marquee compare quick
  marquee compare my-comparison.yaml --threads 4
  marquee compare --data ml-100k --split canonical --models popularity,item-knn,svd
  marquee compare --data movietweetings --split k-fold:5 --split global-time --models random,ials --json`,
    )
    .action(async (file: string | undefined, flags: CompareFlags) => {
      const { threads = io.threads, fresh = false } = flags;
      await runComparison(
        {
          experiment: experimentOf(file, flags),
          command: commandOf(file, flags),
          threads,
          stored: fresh ? "ignore" : "use",
        },
        flags,
        io,
        fail,
      );
    });
}
