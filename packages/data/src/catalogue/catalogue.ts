import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DataError } from "../data-error.ts";
import type { Manifest } from "./manifest.ts";
import { nearestName } from "./nearest-name.ts";
import { parseManifest } from "./parse-manifest.ts";

/** The repository's `data` folder: one folder per data set with its manifest, and `cache` for what was fetched. */
export const dataFolder: string = fileURLToPath(new URL("../../../../data", import.meta.url));

/** The manifests of all data sets under `folder`, the smallest set first. Throws a DataError when one is malformed. */
export function catalogue(folder: string = dataFolder): readonly Manifest[] {
  const manifests: Manifest[] = [];
  for (const name of readdirSync(folder).sort()) {
    const file = join(folder, name, "manifest.json");
    if (!existsSync(file)) continue;
    const manifest = parseManifest(readFileSync(file, "utf8"), `data/${name}/manifest.json:`);
    if (manifest.name !== name) {
      const expected = `name must be that of its folder, got "${manifest.name}"`;
      throw new DataError([{ file: `data/${name}/manifest.json`, line: 0, text: "", expected }]);
    }
    manifests.push(manifest);
  }
  return manifests.sort((a, b) => a.counts.ratings - b.counts.ratings);
}

/** The manifest of the data set `name`. Throws a RangeError that suggests the nearest name and lists all. */
export function manifestOf(name: string, folder: string = dataFolder): Manifest {
  const manifests = catalogue(folder);
  const found = manifests.find((manifest) => manifest.name === name);
  if (found) return found;
  const names = manifests.map((manifest) => manifest.name);
  const near = nearestName(name, names);
  const suggestion = near === undefined ? "" : ` Did you mean ${near}?`;
  throw new RangeError(`manifestOf: there is no data set "${name}".${suggestion} Known: ${names.join(", ")}.`);
}
