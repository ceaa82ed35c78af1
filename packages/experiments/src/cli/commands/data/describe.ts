import { Command } from "commander";
import { checkFiles, describe, describeMovies, missingEnrichment } from "@marquee/data";
import type { Dataset, Description, MovieMember } from "@marquee/data";
import { count } from "../../../count.ts";
import { openDataset } from "../../../run/open-dataset.ts";
import { printJson } from "../../print-json.ts";
import type { Terminal } from "../../terminal.ts";
import { hanging, wrap } from "../../wrap.ts";

/** `marquee data describe`: a data set in numbers. */
export function describeCommand(io: Terminal): Command {
  return new Command("describe")
    .description("a data set in numbers, with its hash and the state of its files")
    .argument("<name>", "a data set of the catalogue")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExamples:\n  marquee data describe movietweetings\n  marquee data describe ml-1m --json")
    .action(async (name: string, { json }: { json?: boolean }) => {
      const { dataset, located } = await openDataset(name, io);
      const description = describe(dataset);
      const files = await checkFiles(located);
      const known = describeMovies(dataset.movies);
      const missing = (located.manifest.enrichment ?? []).flatMap((entry) => missingEnrichment(located, entry) ?? []);
      const { title, hash, report } = dataset;
      if (json) {
        printJson(io, { name, title, hash, ...description, known, report, files, missing });
        return;
      }
      const { homepage, license, citation } = located.manifest;
      const facts = [
        title,
        homepage,
        wrap(`License: ${license.name}. ${license.summary}`, io.columns),
        wrap(`Cite: ${citation}`, io.columns),
        `Hash: ${hash}`,
      ];
      const states = files.map((file) => `  ${file.file}: ${file.state}`);
      const numbers = numbersOf(description)
        .map(([label, text]) => hanging(`  ${label}`, text, io.columns, 22))
        .join("\n");
      const more = missing.map((text) => wrap(text, io.columns, 2));
      io.out(
        [
          `${facts.join("\n")}\n\n${numbers}\n`,
          `Known of the rated movies\n${knownWords(dataset, known, io.columns)}\n`,
          `Files in ${located.folder}\n${states.join("\n")}\n`,
          ...(more.length > 0 ? [`More could be known of the movies\n${more.join("\n")}\n`] : []),
        ].join("\n"),
      );
    });
}

const memberWords: Readonly<Record<MovieMember, string>> = {
  title: "title",
  year: "year",
  otherTitles: "titles in other languages",
  genres: "genres",
  directors: "directors",
  writers: "writers",
  actors: "actors",
  countries: "countries",
  tags: "tags",
  plot: "plot",
};

/** `title 100 %, year 99.9 %, directors 93 %`, as shares of the rated movies; the rest is not known of any. */
function knownWords({ movies }: Dataset, known: ReturnType<typeof describeMovies>, columns: number): string {
  const words = Object.entries(known).map(([member, number]) => {
    // Rounded down, so that 100 % is said of all alone.
    return `${memberWords[member as MovieMember]} ${Math.floor((1000 * number) / movies.length) / 10} %`;
  });
  return wrap(words.length > 0 ? words.join(", ") : "nothing", columns, 2);
}

const day = (seconds: number): string => new Date(1000 * seconds).toISOString().slice(0, 10);

function quantiles(q: Description["ratingsPerUser"]): string {
  const five = [q.min, q.lowerQuartile, q.median, q.upperQuartile, q.max].map(count);
  return `${five.join(" / ")}, mean ${q.mean.toFixed(1)}`;
}

function numbersOf(d: Description): [label: string, text: string][] {
  return [
    ["ratings", count(d.ratings)],
    ["users", count(d.users)],
    ["movies", count(d.items)],
    ["density", `${(100 * d.density).toFixed(3)} %`],
    ["rating", `mean ${d.meanRating.toFixed(3)}, standard deviation ${d.deviation.toFixed(3)}`],
    ["ratings per user", `${quantiles(d.ratingsPerUser)} (min / quartiles / max)`],
    ["ratings per movie", quantiles(d.ratingsPerItem)],
    ["Gini of popularity", d.popularityGini.toFixed(3)],
    ["times", d.times ? `${day(d.times.first)} … ${day(d.times.last)}, ${count(d.unknownTimes)} unknown` : "none"],
    ["histogram", d.histogram.map(({ rating, count: rows }) => `${rating}: ${count(rows)}`).join("  ")],
  ];
}
