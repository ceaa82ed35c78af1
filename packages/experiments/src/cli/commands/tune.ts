import { relative } from "node:path";
import { Command, Option } from "commander";
import { strategies } from "@marquee/evaluation";
import { checkOutput } from "../../files/check-output.ts";
import { openDataset } from "../../run/open-dataset.ts";
import { resultStore } from "../../run/results.ts";
import { watchNetworks } from "../../run/watch-networks.ts";
import { splitOf } from "../../run/split-of.ts";
import { splitForms, splitText } from "../../spec/split-text.ts";
import { readSettings, writeSettings } from "../../tune/settings-file.ts";
import { tuneModel } from "../../tune/tune-model.ts";
import type { Tuning, TuningData } from "../../tune/tune-model.ts";
import { checkFolds, checkRatings } from "../check-rows.ts";
import { cleaningFlags, withCleaning } from "../cleaning-flags.ts";
import { exitCodes } from "../exit-codes.ts";
import { setOption, vectorsOption } from "../model-option.ts";
import { natural, nonNegative, positive, share } from "../numbers.ts";
import { standardNames, standardResults } from "../paths.ts";
import { printJson } from "../print-json.ts";
import { repeatedOption } from "../repeated-option.ts";
import type { Fail } from "../run-comparison.ts";
import type { Terminal } from "../terminal.ts";
import { trialsText } from "../trials-table.ts";
import { tuningOf } from "../tune-flags.ts";
import type { TuneCommand, TuneFlags } from "../tune-flags.ts";

interface Flags extends TuneFlags {
  readonly results?: string;
  readonly threads?: number;
  readonly fresh?: boolean;
  readonly json?: boolean;
}

/** `marquee tune`: searches for settings on a validation part of the training ratings and keeps the best. */
export function tuneCommand(io: Terminal, fail: Fail): Command {
  const measured = new Command("tune")
    .description("search for a model's best settings on a validation part of the training ratings, and keep them")
    .argument("<models...>", "models, such as ials")
    .option(
      "--experiment <name>",
      `on the ratings and splits of an experiment: a file, or ${standardNames().join(", ")}`,
    )
    .option("--data <name>", "instead of an experiment: the data set")
    .addOption(repeatedOption("--split <recipe>", splitForms, "those of the experiment, or per-user-hold-out"))
    .option("--metric <key>", "what to improve: rmse, ndcg@10, … (default: the experiment's first)")
    .option("--trials <count>", "what each model may spend, in full fits; trial 1 has the defaults", positive, 20)
    .option("--minutes <count>", "begin no further trial of a model on a split after so long", positive)
    .addOption(new Option("--strategy <name>", "how to search").choices(Object.keys(strategies)).default("tpe"))
    .option("--space <file>", "search spaces by model (.yaml) instead of the standard ones")
    .addOption(setOption())
    .option("--validation <share>", "share of the training ratings to measure on", share, 0.1)
    .option(
      "--relevance <rating>",
      "a rating of at least this is relevant (default: the experiment's, or 0)",
      nonNegative,
    );
  return withCleaning(measured)
    .option(
      "--seed <seed>",
      "of the split, the validation part and the search (default: the experiment's, or 1)",
      natural,
    )
    .addOption(vectorsOption())
    .option(
      "--settings <file>",
      "where the best settings are kept (default: those that the experiment names, or the standard ones of the data set)",
    )
    .option("--results <folder>", "where finished trials are kept (default: results)")
    .option("--threads <count>", "worker threads; they change time, never results", positive)
    .option("--fresh", "compute stored trials again")
    .option("--json", "print all trials as JSON")
    .addHelpText(
      "after",
      `
The test part is not looked at. A stopped search goes on where it stopped: finished trials are kept. Experiments with
\`settings: tuned\` use the best settings; their options stand in the report.

Examples:
  marquee tune ials --data movietweetings --metric ndcg@10 --relevance 8
  marquee tune svd item-knn --experiment ml-100k-canonical --metric rmse --trials 40
  marquee tune sparse-fc --experiment grand-ml-1m --metric rmse --trials 6 --minutes 20
  marquee tune ials --experiment quick --strategy successive-halving --space my-spaces.yaml --json`,
    )
    .action(async (models: string[], flags: Flags) => run(tuningOf(models, flags), flags, io, fail));
}

async function run(command: TuneCommand, flags: Flags, io: Terminal, fail: Fail): Promise<void> {
  const { data, cleaning, vectors, splits, plan, settingsPath } = command;
  const { results = standardResults } = flags;
  checkOutput(results, "folder");
  checkOutput(settingsPath, "file");
  readSettings(settingsPath);
  const opened = await openDataset(data, { ...io, cleaning: cleaningFlags(cleaning), vectors });
  checkRatings(opened.dataset, cleaning);
  const reports: object[] = [];
  let kept = 0;
  for (const spec of splits) {
    const split = await splitOf(opened, spec, plan.seed);
    checkFolds(spec, split);
    const { fresh = false, threads = io.threads } = flags;
    const context = { store: resultStore(results), fresh, threads, now: io.now };
    const tunings = await tuneAll({ dataset: opened.dataset, spec, split }, command, context, io);
    for (const { model, trials, settings } of tunings) {
      if (settings) kept++;
      else fail(exitCodes.failed);
      reports.push({ model, split: splitText(spec), metric: plan.metric, settings, trials });
    }
    if (!flags.json)
      io.out(
        `\n${splitText(spec)}\n${tunings.map((each) => `${trialsText(each, plan.metric, io.columns)}\n`).join("")}`,
      );
  }
  if (flags.json) printJson(io, { ...plan, data, hash: opened.dataset.hash, tunings: reports });
  if (kept > 0) io.err(`\nThe best settings are in ${relative(process.cwd(), settingsPath)}\n`);
}

type Context = Pick<Parameters<typeof tuneModel>[3], "store" | "fresh" | "threads" | "now">;

async function tuneAll(
  data: TuningData,
  { models, plan, settingsPath }: TuneCommand,
  context: Context,
  io: Terminal,
): Promise<readonly Tuning[]> {
  const tunings: Tuning[] = [];
  const begin = watchNetworks((line) => io.err(`${line}\n`));
  for (const model of models) {
    begin({ name: model.model, options: model.base }, []);
    const bar = io.display.start(`${model.model} · ${plan.strategy}`);
    try {
      const tuning = await tuneModel(model, plan, data, { ...context, signal: io.signal, onProgress: bar.update });
      if (tuning.settings) await writeSettings(settingsPath, tuning.settings);
      tunings.push(tuning);
      bar.done(outcome(tuning, plan.metric));
    } catch (error) {
      bar.done("stopped");
      throw error;
    }
  }
  return tunings;
}

function outcome({ trials, settings }: Tuning, metric: string): string {
  if (!settings) return `all trials failed: ${trials[0].failed}`;
  const { score, defaultScore } = settings.tuning;
  const before = Number.isNaN(defaultScore) ? "the defaults failed" : `${defaultScore.toFixed(4)} with the defaults`;
  return `${metric} ${score.toFixed(4)} on the validation part, ${before}; ${trials.length} trials`;
}
