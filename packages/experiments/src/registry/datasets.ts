import { catalogue } from "@marquee/data";
import type { Manifest } from "@marquee/data";
import { UsageError } from "../usage-error.ts";
import { suggestion } from "./suggestion.ts";

/** The manifest of a data set of the catalogue; a UsageError with the nearest name when there is none. */
export function datasetManifest(name: string): Manifest {
  const manifests = catalogue();
  const found = manifests.find((manifest) => manifest.name === name);
  if (found) return found;
  const names = manifests.map((manifest) => manifest.name);
  throw new UsageError(
    `unknown data set "${name}".${suggestion(name, names)} \`marquee data list\` shows all ${names.length}.`,
  );
}
