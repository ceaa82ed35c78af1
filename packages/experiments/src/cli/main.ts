import { Command, CommanderError } from "commander";
import { DataError, DownloadError } from "@marquee/data";
import { versions } from "../report/versions.ts";
import { UsageError } from "../usage-error.ts";
import { compareCommand } from "./commands/compare.ts";
import { dataCommand } from "./commands/data.ts";
import { evaluateCommand } from "./commands/evaluate.ts";
import { fitCommand } from "./commands/fit.ts";
import { modelsCommand } from "./commands/models.ts";
import { postersCommand } from "./commands/posters.ts";
import { predictCommand } from "./commands/predict.ts";
import { projectorCommand } from "./commands/projector.ts";
import { recommendCommand } from "./commands/recommend.ts";
import { reportCommand } from "./commands/report.ts";
import { reportsCommand } from "./commands/reports.ts";
import { sentimentCommand } from "./commands/sentiment.ts";
import { similarCommand } from "./commands/similar.ts";
import { splitCommand } from "./commands/split.ts";
import { tuneCommand } from "./commands/tune.ts";
import { exitCodes } from "./exit-codes.ts";
import { harmless } from "./harmless.ts";
import { terminal } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";

/** Runs the `marquee` command with `args` and returns its exit code. */
export async function main(args: readonly string[], io: Terminal = terminal()): Promise<number> {
  const program = new Command("marquee")
    .description("Compare, run and question movie recommenders on splits that can be trusted.")
    .version(versions()["marquee"])
    .showHelpAfterError("(marquee --help tells more)")
    .showSuggestionAfterError()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
    .exitOverride()
    .addHelpText(
      "after",
      `
Examples:
  marquee compare quick                                   the standard comparison on the embedded data set
  marquee compare --data ml-100k --split canonical --models popularity,item-knn,svd
  marquee reports                                         all reports again, as far as the data sets are here
  marquee data fetch ml-1m                                get a data set from its official site
  marquee similar "Toy Story (1995)" --data ml-1m         movies like this one
  marquee tune ials --experiment quick                    the best settings on a validation part, kept for later
  marquee fit --model ials --data ml-1m --out ials.safetensors      a model to keep, for --saved
  marquee fit --model text-cnn --data ml-1m --out text-cnn.safetensors --tensorboard runs     a network, with a log
  marquee predict --model item-knn --set k=40 --train u1.base --test u1.test --out predictions.tsv

Folders: data sets are looked for in $MARQUEE_DATA, then in data/cache. Finished results are kept in results/,
and so are the trainings of networks, which go on after Ctrl-C.`,
    );
  const commands = [
    compareCommand,
    reportCommand,
    reportsCommand,
    dataCommand,
    splitCommand,
    modelsCommand,
    tuneCommand,
    fitCommand,
    recommendCommand,
    similarCommand,
    projectorCommand,
    predictCommand,
    evaluateCommand,
    sentimentCommand,
    postersCommand,
  ];
  let code: number = exitCodes.done;
  for (const make of commands)
    program.addCommand(
      inherit(
        make(io, (failed: number) => (code = failed)),
        program,
      ),
    );
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    io.display.stop();
    return explain(error, io);
  } finally {
    io.close();
  }
}

/** Gives a command and its own subcommands the program's output and error handling. */
function inherit(command: Command, program: Command): Command {
  command.copyInheritedSettings(program);
  for (const inner of command.commands) inherit(inner, program);
  return command;
}

function explain(error: unknown, io: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (io.signal.aborted) {
    io.err(
      "Stopped. No file is half written; a comparison, a search or the training of a network goes on from what is finished when it runs again.\n",
    );
    return exitCodes.stopped;
  }
  io.err(`error: ${harmless(textOf(error))}\n`);
  return error instanceof UsageError || error instanceof DataError ? exitCodes.usage : exitCodes.failed;
}

/** The message of an error that the reader can do something about, the stack of one that is our fault. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const known = [UsageError, DataError, DownloadError, RangeError].some((kind) => error instanceof kind);
  return known || "syscall" in error ? error.message : (error.stack ?? error.message);
}
