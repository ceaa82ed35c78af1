import { Command } from "commander";
import { commandOf } from "../experiment-flags.ts";
import { openExperiment } from "../paths.ts";
import { runComparison } from "../run-comparison.ts";
import type { Fail, OutputFlags } from "../run-comparison.ts";
import type { Terminal } from "../terminal.ts";

/** `marquee report`: writes the report of a comparison again, from stored results alone. */
export function reportCommand(io: Terminal, fail: Fail): Command {
  return new Command("report")
    .description("write a report again from stored results, without fitting anything")
    .argument("<experiment>", "an experiment file, or the name of a standard one")
    .option("--out <folder>", "where the report goes (default: reports/NAME)")
    .option("--results <folder>", "where finished results are kept (default: results)")
    .option("--no-pictures", "write no static pictures, which the Markdown report shows")
    .option("--json", "print the report as JSON")
    .addHelpText("after", "\nExamples:\n  marquee report quick\n  marquee report quick --out /tmp/quick --json")
    .action(async (file: string, flags: OutputFlags) => {
      const experiment = openExperiment(file);
      const command = commandOf(file, { split: [] });
      await runComparison({ experiment, command, threads: io.threads, stored: "only" }, flags, io, fail);
    });
}
