import { Command } from "commander";
import { checkOutput } from "../../files/check-output.ts";
import { addOwnModels } from "../../registry/own-models.ts";
import { sentimentExperiment } from "../../sentiment/read-sentiment.ts";
import { UsageError } from "../../usage-error.ts";
import { commandOf, experimentOf, refuseFlags } from "../experiment-flags.ts";
import type { ExperimentFlags } from "../experiment-flags.ts";
import { withExperiment, withOutput } from "../experiment-options.ts";
import { positive } from "../numbers.ts";
import { runComparison } from "../run-comparison.ts";
import type { Fail, OutputFlags } from "../run-comparison.ts";
import { runSentiment } from "../run-sentiment.ts";
import type { Terminal } from "../terminal.ts";
import { logsIn, tensorboardOption } from "../training-flags.ts";

interface CompareFlags extends ExperimentFlags, OutputFlags {
  readonly threads?: number;
  readonly fresh?: boolean;
  readonly tensorboard?: string;
}

/** `marquee compare`: every model on the same rows, with a report at the end. */
export function compareCommand(io: Terminal, fail: Fail): Command {
  const command = withExperiment(new Command("compare"))
    .description("fit and evaluate models on the same split and write a report")
    .option("--threads <count>", "worker threads; they change time, never results", positive)
    .option("--fresh", "compute stored results again")
    .addOption(tensorboardOption());
  return withOutput(command)
    .addHelpText(
      "after",
      `
A stopped comparison goes on where it stopped: finished results are kept and used again, and so are the finished epochs
of a network.

Examples:
  marquee compare quick
  marquee compare my-comparison.yaml --threads 4
  marquee compare --data ml-100k --split canonical --models popularity,item-knn,svd
  marquee compare --data ml-100k --models popularity,my-model --own my-model.mjs
  marquee compare sentiment                                  classifiers of reviews, not recommenders
  marquee compare --data movietweetings --split k-fold:5 --split global-time --models random,ials --json`,
    )
    .action(async (file: string | undefined, flags: CompareFlags) => {
      const { threads = io.threads, fresh = false, tensorboard } = flags;
      if (tensorboard !== undefined) checkOutput(tensorboard, "folder");
      const sentiment = sentimentExperiment(file);
      if (sentiment) {
        refuseFlags(sentiment.name, flags);
        if (tensorboard !== undefined) throw new UsageError("--tensorboard is for recommenders, not for classifiers");
        await runSentiment(sentiment, fresh ? "ignore" : "use", flags, io);
        return;
      }
      for (const path of flags.own) await addOwnModels(path);
      await runComparison(
        {
          experiment: experimentOf(file, flags),
          command: commandOf(file, flags),
          threads,
          stored: fresh ? "ignore" : "use",
          ...(tensorboard === undefined ? {} : { logOf: logsIn(tensorboard) }),
        },
        flags,
        io,
        fail,
      );
    });
}
