import { Command, Option } from "commander";
import { writeRatings } from "@marquee/data";
import type { Dataset } from "@marquee/data";
import { openDataset } from "../../../run/open-dataset.ts";
import { checkOutput } from "../../../files/check-output.ts";
import { cleaningFlags, withCleaning } from "../../cleaning-flags.ts";
import type { CleaningFlags } from "../../cleaning-flags.ts";
import { printJson } from "../../print-json.ts";
import type { Terminal } from "../../terminal.ts";

interface CleanFlags extends CleaningFlags {
  readonly unknownMovies: "keep" | "drop";
  readonly lenient?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

/** `marquee data clean`: what cleaning drops and why, and the clean rows on request. */
export function cleanCommand(io: Terminal): Command {
  const command = new Command("clean")
    .description("clean a data set, tell what was dropped and why, and write the rows on request")
    .argument("<name>", "a data set of the catalogue");
  return withCleaning(command)
    .addOption(
      new Option("--unknown-movies <what>", "ratings of movies that the movies table lacks")
        .choices(["keep", "drop"])
        .default("keep"),
    )
    .option("--lenient", "drop malformed lines instead of stopping at them")
    .option("--out <file>", "write the rows: user item rating [timestamp], tab-separated")
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  marquee data clean movietweetings --min-user-ratings 5 --min-item-ratings 5\n  marquee data clean ml-1m --out ratings.tsv",
    )
    .action(async (name: string, flags: CleanFlags) => {
      if (flags.out !== undefined) checkOutput(flags.out, "file");
      const { dataset } = await openDataset(name, {
        ...io,
        mode: flags.lenient ? "lenient" : "strict",
        cleaning: { unknownItems: flags.unknownMovies, ...cleaningFlags(flags) },
      });
      if (flags.json) printJson(io, { hash: dataset.hash, ...dataset.report });
      else io.out(cleaningText(dataset));
      if (flags.out !== undefined) {
        await writeRatings(flags.out, dataset.interactions);
        io.err(`${dataset.interactions.rating.length} rows in ${flags.out}\n`);
      }
    });
}

function cleaningText({ title, hash, report }: Dataset): string {
  const { read, steps } = report;
  const lines = read
    ? [
        `${read.lines} lines read, ${read.malformed} malformed, ${read.blankLines} blank`,
        ...read.samples.map(({ line, text, expected }) => `  line ${line}: ${expected}: ${text}`),
      ]
    : [];
  const done = steps.map(
    ({ step, reason, rowsBefore, rowsAfter }) => `  ${step.padEnd(16)} ${rowsBefore} → ${rowsAfter}  ${reason}`,
  );
  const after = `${report.rowsAfter} ratings, ${report.usersAfter} users, ${report.itemsAfter} movies; hash ${hash}`;
  return `${[title, ...lines, ...done, ...trustLines(report), after].join("\n")}\n`;
}

function trustLines({ trust }: Dataset["report"]): string[] {
  if (trust === undefined) return [];
  const { linksBefore, linksAfter, strangers, selfTrust, repeated } = trust;
  const dropped = `${strangers} of users without ratings, ${selfTrust} in oneself, ${repeated} repeated were dropped`;
  return [`  ${"trust".padEnd(16)} ${linksBefore} → ${linksAfter}  links: ${dropped}`];
}
