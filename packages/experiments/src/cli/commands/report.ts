import { Command } from "commander";
import { addOwnModels } from "../../registry/own-models.ts";
import { sentimentExperiment } from "../../sentiment/read-sentiment.ts";
import { commandOf, experimentOf, refuseFlags } from "../experiment-flags.ts";
import type { ExperimentFlags } from "../experiment-flags.ts";
import { withExperiment, withOutput } from "../experiment-options.ts";
import { runComparison } from "../run-comparison.ts";
import type { Fail, OutputFlags } from "../run-comparison.ts";
import { runSentiment } from "../run-sentiment.ts";
import { runStudy, studyName } from "../run-study.ts";
import type { Terminal } from "../terminal.ts";

/** `marquee report`: writes the report of a comparison again, from stored results alone. */
export function reportCommand(io: Terminal, fail: Fail): Command {
  return withOutput(withExperiment(new Command("report")))
    .description("write a report again from stored results, without fitting anything")
    .addHelpText(
      "after",
      `
The flags are those of \`marquee compare\`: what it compared is reported again. \`marquee report grand\` writes the grand
comparison: all data sets side by side, from the figures of stored runs that come with Marquee, so no data is needed.

Examples:
  marquee report quick
  marquee report quick --out quick-report --json
  marquee report grand                                  which method for which situation, and at what cost
  marquee report --data ml-100k --split canonical --models popularity,item-knn,svd`,
    )
    .action(async (file: string | undefined, flags: ExperimentFlags & OutputFlags) => {
      if (file === studyName) {
        refuseFlags(studyName, flags);
        await runStudy(flags, io);
        return;
      }
      const sentiment = sentimentExperiment(file);
      if (sentiment) {
        refuseFlags(sentiment.name, flags);
        await runSentiment(sentiment, "only", flags, io);
        return;
      }
      for (const path of flags.own) await addOwnModels(path);
      const [experiment, command] = [experimentOf(file, flags), commandOf(file, flags)];
      await runComparison({ experiment, command, threads: io.threads, stored: "only" }, flags, io, fail);
    });
}
