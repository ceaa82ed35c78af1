import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DataError } from "../data-error.ts";
import type { Manifest, SetManifest } from "./manifest.ts";
import { entryNamed } from "./nearest-name.ts";
import { parseManifest } from "./parse-manifest.ts";

/** The repository's `data` folder: one folder per data set with its manifest, and `cache` for what was fetched. */
export const dataFolder: string = fileURLToPath(new URL("../../../../data", import.meta.url));

/** The manifests of all data sets under `folder`, the smallest set first. Throws a DataError when one is malformed. */
export function catalogue(folder: string = dataFolder): readonly Manifest[] {
  const manifests = manifestsIn(folder, "ratings", parseManifest);
  return manifests.sort((a, b) => a.counts.ratings - b.counts.ratings);
}

/** The manifests under `folder` of the sets that hold `what`, by name; those of other sets are not looked at. */
export function manifestsIn<M extends SetManifest>(
  folder: string,
  what: "ratings" | "reviews",
  parse: (json: string, where: string) => M,
): M[] {
  const manifests: M[] = [];
  for (const name of readdirSync(folder).sort()) {
    const file = join(folder, name, "manifest.json");
    if (!existsSync(file)) continue;
    const json = readFileSync(file, "utf8");
    if (holdsReviews(json) !== (what === "reviews")) continue;
    const manifest = parse(json, `data/${name}/manifest.json:`);
    if (manifest.name !== name) {
      const expected = `name must be that of its folder, got "${manifest.name}"`;
      throw new DataError([{ file: `data/${name}/manifest.json`, line: 0, text: "", expected }]);
    }
    manifests.push(manifest);
  }
  return manifests;
}

/** Whether a manifest, which may be malformed, is one of reviews. */
const holdsReviews = (json: string): boolean => /"reviews"\s*:/.test(json);

/** The manifest of the data set `name`. Throws a RangeError that suggests the nearest name and lists all. */
export function manifestOf(name: string, folder: string = dataFolder): Manifest {
  return entryNamed(name, catalogue(folder), "manifestOf: there is no data set");
}
