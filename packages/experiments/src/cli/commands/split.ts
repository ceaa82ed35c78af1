import { Command } from "commander";
import { exportSplit, importSplit, leakage, saveSplit } from "@marquee/data";
import type { Split } from "@marquee/data";
import { leakageFacts } from "../../report/split-words.ts";
import { definedOf } from "../../defined-of.ts";
import { openDataset } from "../../run/open-dataset.ts";
import type { OpenedDataset } from "../../run/open-dataset.ts";
import { splitOf } from "../../run/split-of.ts";
import { parseSplit, splitForms } from "../../spec/split-text.ts";
import { checkOutput } from "../../files/check-output.ts";
import { cleaningFlags, withCleaning } from "../cleaning-flags.ts";
import type { CleaningFlags } from "../cleaning-flags.ts";
import { natural } from "../numbers.ts";
import type { Terminal } from "../terminal.ts";

interface DataFlags extends CleaningFlags {
  readonly data: string;
  readonly seed: number;
  readonly out: string;
}

interface ExportFlags extends DataFlags {
  readonly split: string;
  readonly save?: string;
}

interface ImportFlags extends DataFlags {
  readonly train: string;
  readonly test: string;
  readonly withheld?: string;
  readonly candidates?: string;
}

/** `marquee split`: splits as files that other libraries read, and files of others as splits. */
export function splitCommand(io: Terminal): Command {
  return new Command("split")
    .description("export splits as plain TSV, import splits that other tools made")
    .addCommand(exportCommand(io))
    .addCommand(importCommand(io))
    .addHelpText("after", "\nExamples:\n  marquee split export --data ml-1m --split k-fold:5 --out folds/");
}

function common(command: Command): Command {
  const named = command.requiredOption("--data <name>", "a data set of the catalogue");
  return withCleaning(named).option("--seed <seed>", "of the split", natural, 1);
}

function exportCommand(io: Terminal): Command {
  return common(new Command("export"))
    .description(
      "write NAME.train.tsv and NAME.test.tsv of each fold, and what it withholds or ranks: user item rating [timestamp]",
    )
    .option("--split <recipe>", splitForms, "per-user-hold-out")
    .requiredOption("--out <folder>", "where the files go")
    .option("--save <file>", "also save the split itself, for `marquee compare --split saved:FILE`")
    .addHelpText("after", "\nExample:\n  marquee split export --data ml-100k --split canonical:ab --out folds/")
    .action(async ({ split: recipe, save, ...flags }: ExportFlags) => {
      const spec = parseSplit(recipe);
      checkOutput(flags.out, "folder");
      if (save !== undefined) checkOutput(save, "file");
      const opened = await open(flags, io);
      const split = await splitOf(opened, spec, flags.seed);
      const paths = await exportSplit(flags.out, opened.dataset.interactions, split);
      if (save !== undefined) await saveSplit(save, split);
      io.out(`${paths.join("\n")}\n`);
      tell(opened, split, io);
    });
}

function importCommand(io: Terminal): Command {
  return common(new Command("import"))
    .description("check that train and test files are a split of a data set and save it with its hash")
    .requiredOption("--train <file>", "user item rating [timestamp]")
    .requiredOption("--test <file>", "user item rating [timestamp]")
    .option("--withheld <file>", "ratings in neither part, not ranked for their users")
    .option("--candidates <file>", "ids of the movies that alone are ranked, one a line")
    .requiredOption("--out <file>", "the saved split")
    .addHelpText(
      "after",
      `
Examples:
  marquee split import --data ml-100k --train ua.base --test ua.test --out ua.split
  marquee compare --data ml-100k --split saved:ua.split --models popularity,item-knn`,
    )
    .action(async ({ train, test, withheld, candidates, ...flags }: ImportFlags) => {
      checkOutput(flags.out, "file");
      const opened = await open(flags, io);
      const { interactions, hash: dataHash } = opened.dataset;
      const files = { name: "1", train, test, ...definedOf({ withheld, candidates }) };
      const split = await importSplit(interactions, [files], { seed: flags.seed, dataHash });
      await saveSplit(flags.out, split);
      tell(opened, split, io);
    });
}

function open({ data, ...flags }: DataFlags, io: Terminal): Promise<OpenedDataset> {
  return openDataset(data, { ...io, cleaning: cleaningFlags(flags) });
}

function tell({ dataset }: OpenedDataset, split: Split, io: Terminal): void {
  const facts = leakageFacts(split.folds.map((fold) => leakage(dataset.interactions, fold)));
  io.err(
    `data ${dataset.hash}\nsplit ${split.hash}\n${facts.map(({ verdict, text }) => `${verdict}: ${text}`).join("\n")}\n`,
  );
}
