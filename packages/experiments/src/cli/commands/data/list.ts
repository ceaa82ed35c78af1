import { Command } from "commander";
import { catalogue, findDataset, reviewCatalogue } from "@marquee/data";
import type { Manifest, ReviewManifest, SetManifest } from "@marquee/data";
import { textTable } from "@marquee/visualization";
import { printJson } from "../../print-json.ts";
import type { Terminal } from "../../terminal.ts";

/** `marquee data list`: the catalogue, and which sets are on this machine. */
export function listCommand(io: Terminal): Command {
  return new Command("list")
    .description("the catalogue, and which sets are on this machine")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExamples:\n  marquee data list\n  marquee data list --json")
    .action(({ json }: { json?: boolean }) => {
      const rows = catalogue().map((manifest) => ({ manifest, where: whereIs(manifest, io) }));
      const reviews = reviewCatalogue().map((manifest) => ({ manifest, where: whereIs(manifest, io) }));
      if (json) {
        printJson(
          io,
          [...rows, ...reviews].map(({ manifest, where }) => ({ ...manifest, where })),
        );
        return;
      }
      const hints = ["marquee data fetch NAME brings a set from its official site; describe NAME tells all of one."];
      if ([...rows, ...reviews].some(({ where }) => where === "incomplete")) {
        hints.unshift("Of an incomplete set some files are missing; what needs them says which.");
      }
      io.out(`${table(rows)}\n\n${reviewTable(reviews)}\n\n${hints.join("\n")}\n`);
    });
}

function whereIs(manifest: SetManifest, io: Terminal): string {
  const found = findDataset(manifest, { folders: io.dataFolders });
  if (!found) return "not here";
  if (found.missing.length > 0) return "incomplete";
  return { folder: "MARQUEE_DATA", cache: "fetched", embedded: "embedded" }[found.origin];
}

function table(rows: readonly { readonly manifest: Manifest; readonly where: string }[]): string {
  return textTable({
    caption: "Data sets",
    columns: [
      { key: "name", label: "name", kind: "text" },
      { key: "ratings", label: "ratings", kind: "number" },
      { key: "users", label: "users", kind: "number" },
      { key: "items", label: "movies", kind: "number" },
      { key: "license", label: "license", kind: "text" },
      { key: "where", label: "where", kind: "text" },
    ],
    rows: rows.map(({ manifest: { name, counts, license }, where }) => ({
      cells: { name, ratings: counts.ratings, users: counts.users, items: counts.items, license: license.name, where },
    })),
  });
}

function reviewTable(rows: readonly { readonly manifest: ReviewManifest; readonly where: string }[]): string {
  return textTable({
    caption: "Reviews, for `marquee sentiment`",
    columns: [
      { key: "name", label: "name", kind: "text" },
      { key: "positive", label: "positive", kind: "number" },
      { key: "negative", label: "negative", kind: "number" },
      { key: "language", label: "language", kind: "text" },
      { key: "license", label: "license", kind: "text" },
      { key: "where", label: "where", kind: "text" },
    ],
    rows: rows.map(({ manifest: { name, counts, license, reviews }, where }) => ({
      cells: { name, ...counts, language: reviews.language, license: license.name, where },
    })),
  });
}
