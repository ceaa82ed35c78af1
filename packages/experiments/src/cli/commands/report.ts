import { Command } from "commander";
import { openExperiment } from "../paths.ts";
import type { Terminal } from "../terminal.ts";
import { runComparison } from "./compare.ts";
import type { Fail, OutputFlags } from "./compare.ts";

/** `marquee report`: writes the report of a comparison again, from stored results alone. */
export function reportCommand(io: Terminal, fail: Fail): Command {
  return new Command("report")
    .description("write a report again from stored results, without fitting anything")
    .argument("<experiment>", "an experiment file, or the name of a standard one")
    .option("--out <folder>", "where the report goes (default: reports/NAME)")
    .option("--results <folder>", "where finished results are kept (default: results)")
    .option("--json", "print the report as JSON")
    .addHelpText("after", "\nExamples:\n  marquee report quick\n  marquee report quick --out /tmp/quick --json")
    .action(async (file: string, flags: OutputFlags) => {
      const command = `npx marquee compare ${file}`;
      await runComparison(openExperiment(file), command, io, fail, flags, { threads: io.threads, stored: "only" });
    });
}
