import { Command } from "commander";
import { catalogue, checkFiles, describe, fetchDataset, findDataset, manifestOf, writeRatings } from "@marquee/data";
import type { Dataset, Description, Manifest } from "@marquee/data";
import { textTable } from "@marquee/visualization";
import { openDataset } from "../../run/open-dataset.ts";
import { positive } from "../numbers.ts";
import type { Terminal } from "../terminal.ts";

interface JsonFlag {
  readonly json?: boolean;
}

/** `marquee data`: what data sets there are, fetching, describing and cleaning them. */
export function dataCommand(io: Terminal): Command {
  return new Command("data")
    .description("list, fetch, describe and clean data sets")
    .addCommand(listCommand(io))
    .addCommand(fetchCommand(io))
    .addCommand(describeCommand(io))
    .addCommand(cleanCommand(io))
    .addHelpText(
      "after",
      "\nExamples:\n  marquee data list\n  marquee data fetch ml-1m\n  marquee data describe movietweetings",
    );
}

function listCommand(io: Terminal): Command {
  return new Command("list")
    .description("the catalogue, and which sets are on this machine")
    .option("--json", "print JSON")
    .action(({ json }: JsonFlag) => {
      const rows = catalogue().map((manifest) => ({ manifest, where: whereIs(manifest, io) }));
      if (json)
        io.out(
          `${JSON.stringify(
            rows.map(({ manifest, where }) => ({ ...manifest, where })),
            null,
            2,
          )}\n`,
        );
      else io.out(`${listTable(rows)}\n\nmarquee data fetch NAME brings a set from its official site.\n`);
    });
}

function whereIs(manifest: Manifest, io: Terminal): string {
  const found = findDataset(manifest, { folders: io.dataFolders });
  if (!found) return "not here";
  const place = { folder: "MARQUEE_DATA", cache: "fetched", embedded: "embedded" }[found.origin];
  return found.missing.length === 0 ? place : `${place}, lacks ${found.missing.join(", ")}`;
}

function listTable(rows: readonly { readonly manifest: Manifest; readonly where: string }[]): string {
  return textTable({
    caption: "Data sets",
    columns: [
      { key: "name", label: "name", kind: "text" },
      { key: "ratings", label: "ratings", kind: "number" },
      { key: "users", label: "users", kind: "number" },
      { key: "items", label: "movies", kind: "number" },
      { key: "scale", label: "scale", kind: "text" },
      { key: "licence", label: "licence", kind: "text" },
      { key: "where", label: "where", kind: "text" },
    ],
    rows: rows.map(({ manifest: { name, counts, scale, licence }, where }) => ({
      cells: { name, ...counts, movies: null, scale: `${scale.min}–${scale.max}`, licence: licence.name, where },
    })),
  });
}

function fetchCommand(io: Terminal): Command {
  return new Command("fetch")
    .description("bring a data set from its official site, with resume and checksums")
    .argument("<name>", "a data set of the catalogue, such as ml-1m")
    .option("--folder <folder>", "where it goes (default: data/cache)")
    .option("--accept-changed", "take files that differ from the manifest, where the publisher has replaced them")
    .addHelpText(
      "after",
      "\nExamples:\n  marquee data fetch ml-100k\n  marquee data fetch ml-25m --folder /data/sets\n\nHTTP_PROXY, HTTPS_PROXY and NO_PROXY are respected.",
    )
    .action(async (name: string, { folder, acceptChanged = false }: { folder?: string; acceptChanged?: boolean }) => {
      const manifest = manifestOf(name);
      const task = io.display.start(manifest.title);
      const {
        outcome,
        folder: target,
        changed,
      } = await fetchDataset(manifest, {
        ...(folder === undefined ? {} : { folder }),
        acceptChanged,
        signal: io.signal,
        onProgress: task.update,
        onLicence: ({ title, licence, citation }) => {
          io.err(`${title}: ${licence.name}\n${licence.summary}\n${licence.url ?? ""}\nCite: ${citation}\n\n`);
        },
      });
      task.done(`${outcome}: ${target}`);
      if (changed.length > 0) io.err(`These files differ from the manifest: ${changed.join(", ")}\n`);
    });
}

function describeCommand(io: Terminal): Command {
  return new Command("describe")
    .description("a data set in numbers, with its hash and the state of its files")
    .argument("<name>", "a data set of the catalogue")
    .option("--json", "print JSON")
    .action(async (name: string, { json }: JsonFlag) => {
      const { dataset, located } = await openDataset(name, io);
      const description = describe(dataset);
      const files = await checkFiles(located);
      if (json) {
        io.out(
          `${JSON.stringify({ name, title: dataset.title, hash: dataset.hash, ...description, report: dataset.report, files }, null, 2)}\n`,
        );
        return;
      }
      const { title, homepage, licence, citation } = located.manifest;
      const facts = [
        title,
        homepage,
        `Licence: ${licence.name}. ${licence.summary}`,
        `Cite: ${citation}`,
        `Hash: ${dataset.hash}`,
      ];
      const states = files.map((file) => `  ${file.file}: ${file.state}`);
      io.out(`${facts.join("\n")}\n\n${numbers(description)}\n\nFiles in ${located.folder}\n${states.join("\n")}\n`);
    });
}

function numbers(d: Description): string {
  const quantiles = (q: Description["ratingsPerUser"]): string =>
    `${q.min} / ${q.lowerQuartile} / ${q.median} / ${q.upperQuartile} / ${q.max}, mean ${q.mean.toFixed(1)}`;
  const day = (seconds: number): string => new Date(1000 * seconds).toISOString().slice(0, 10);
  const rows: [string, string][] = [
    ["ratings", d.ratings.toLocaleString("en-US")],
    ["users", d.users.toLocaleString("en-US")],
    ["movies", d.items.toLocaleString("en-US")],
    ["density", `${(100 * d.density).toFixed(3)} %`],
    ["rating", `mean ${d.meanRating.toFixed(3)}, standard deviation ${d.deviation.toFixed(3)}`],
    ["ratings per user", `${quantiles(d.ratingsPerUser)} (min / quartiles / max)`],
    ["ratings per movie", quantiles(d.ratingsPerItem)],
    ["Gini of popularity", d.popularityGini.toFixed(3)],
    ["times", d.times ? `${day(d.times.first)} … ${day(d.times.last)}, ${d.unknownTimes} unknown` : "none"],
    ["histogram", d.histogram.map(({ rating, count }) => `${rating}: ${count.toLocaleString("en-US")}`).join("  ")],
  ];
  return rows.map(([label, text]) => `  ${label.padEnd(20)} ${text}`).join("\n");
}

interface CleanFlags extends JsonFlag {
  readonly minUserRatings?: number;
  readonly minItemRatings?: number;
  readonly unknownMovies: "keep" | "drop";
  readonly lenient?: boolean;
  readonly out?: string;
}

function cleanCommand(io: Terminal): Command {
  return new Command("clean")
    .description("clean a data set, tell what was dropped and why, and write the rows on request")
    .argument("<name>", "a data set of the catalogue")
    .option("--min-user-ratings <count>", "drop users with fewer ratings, again and again", positive)
    .option("--min-item-ratings <count>", "drop movies with fewer ratings, again and again", positive)
    .option("--unknown-movies <what>", "ratings of movies that the movies table lacks: keep or drop", "keep")
    .option("--lenient", "drop malformed lines instead of stopping at them")
    .option("--out <file>", "write the rows: user item rating [timestamp], tab-separated")
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  marquee data clean movietweetings --min-user-ratings 5 --min-item-ratings 5\n  marquee data clean ml-1m --out ratings.tsv",
    )
    .action(async (name: string, flags: CleanFlags) => {
      const { dataset } = await openDataset(name, {
        ...io,
        mode: flags.lenient ? "lenient" : "strict",
        cleaning: {
          unknownItems: flags.unknownMovies,
          ...(flags.minUserRatings === undefined ? {} : { minUserRatings: flags.minUserRatings }),
          ...(flags.minItemRatings === undefined ? {} : { minItemRatings: flags.minItemRatings }),
        },
      });
      io.out(
        flags.json ? `${JSON.stringify({ hash: dataset.hash, ...dataset.report }, null, 2)}\n` : cleaningText(dataset),
      );
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
  return `${[title, ...lines, ...done, after].join("\n")}\n`;
}
