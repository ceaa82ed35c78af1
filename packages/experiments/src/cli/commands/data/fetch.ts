import { Command } from "commander";
import { fetchDataset } from "@marquee/data";
import { anyManifest } from "../../../registry/datasets.ts";
import type { Task } from "../../../run/display.ts";
import { UsageError } from "../../../usage-error.ts";
import type { Terminal } from "../../terminal.ts";
import { bringPosters } from "./fetch-posters.ts";

interface FetchFlags {
  readonly folder?: string;
  readonly acceptChanged?: boolean;
  readonly data?: string;
}

/** `marquee data fetch`: brings a data set from its official site. */
export function fetchCommand(io: Terminal): Command {
  return new Command("fetch")
    .description("bring a data set from its official site, with resume and checksums")
    .argument("<name>", "a data set of the catalogue, such as ml-1m, or posters")
    .option("--data <name>", "of posters: the data set whose movies they are of")
    .option("--folder <folder>", "where it goes (default: data/cache)")
    .option("--accept-changed", "take files that differ from the manifest, where the publisher has replaced them")
    .addHelpText(
      "after",
      "\nExamples:\n  marquee data fetch ml-100k\n  marquee data fetch ml-25m --folder /data/sets\n  marquee data fetch posters --data ml-latest-small\n\nPosters come from The Movie Database with your own key in TMDB_API_KEY. HTTP_PROXY, HTTPS_PROXY and NO_PROXY are respected.",
    )
    .action(async (name: string, { folder, acceptChanged = false, data }: FetchFlags) => {
      if (name === "posters") {
        if (acceptChanged) throw new UsageError("--accept-changed goes with data sets, whose files have checksums");
        return bringPosters(data, folder === undefined ? {} : { folder }, io);
      }
      if (data !== undefined) throw new UsageError("--data goes with posters");
      const manifest = anyManifest(name);
      // The bar starts after the license is shown, with the first byte.
      let started: Task | undefined;
      const task = (): Task => (started ??= io.display.start(manifest.title));
      try {
        const fetched = await fetchDataset(manifest, {
          ...(folder === undefined ? {} : { folder }),
          acceptChanged,
          signal: io.signal,
          onProgress: (progress) => task().update(progress),
          onLicense: ({ title, license, citation }) => {
            const address = license.url === undefined ? "" : `${license.url}\n`;
            io.display.say(`${title}: ${license.name}\n${license.summary}\n${address}Cite: ${citation}\n`);
          },
        });
        task().done(`${fetched.outcome}: ${fetched.folder}`);
        if (fetched.changed.length > 0) io.err(`These files differ from the manifest: ${fetched.changed.join(", ")}\n`);
      } catch (error) {
        started?.done("not fetched");
        throw error;
      }
    });
}
