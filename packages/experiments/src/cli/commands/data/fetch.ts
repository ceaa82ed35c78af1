import { Command } from "commander";
import { fetchDataset } from "@marquee/data";
import { datasetManifest } from "../../../registry/datasets.ts";
import type { Task } from "../../../run/display.ts";
import type { Terminal } from "../../terminal.ts";

interface FetchFlags {
  readonly folder?: string;
  readonly acceptChanged?: boolean;
}

/** `marquee data fetch`: brings a data set from its official site. */
export function fetchCommand(io: Terminal): Command {
  return new Command("fetch")
    .description("bring a data set from its official site, with resume and checksums")
    .argument("<name>", "a data set of the catalogue, such as ml-1m")
    .option("--folder <folder>", "where it goes (default: data/cache)")
    .option("--accept-changed", "take files that differ from the manifest, where the publisher has replaced them")
    .addHelpText(
      "after",
      "\nExamples:\n  marquee data fetch ml-100k\n  marquee data fetch ml-25m --folder /data/sets\n\nHTTP_PROXY, HTTPS_PROXY and NO_PROXY are respected.",
    )
    .action(async (name: string, { folder, acceptChanged = false }: FetchFlags) => {
      const manifest = datasetManifest(name);
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
