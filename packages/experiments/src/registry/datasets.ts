import { catalogue, reviewCatalogue } from "@marquee/data";
import type { Manifest, SetManifest } from "@marquee/data";
import { UsageError } from "../usage-error.ts";
import { suggestion } from "./suggestion.ts";

/** The manifest of a data set of the catalogue; a UsageError with the nearest name when there is none. */
export function datasetManifest(name: string): Manifest {
  const manifests = catalogue();
  const found = manifests.find((manifest) => manifest.name === name);
  if (found) return found;
  const names = manifests.map((manifest) => manifest.name);
  if (reviewCatalogue().some((reviews) => reviews.name === name)) {
    throw new UsageError(`${name} holds reviews, not ratings: \`marquee sentiment --help\` tells what they are for.`);
  }
  throw new UsageError(
    `unknown data set "${name}".${suggestion(name, names)} \`marquee data list\` shows all ${names.length}.`,
  );
}

/** The manifest of a set of ratings or of reviews; a UsageError as of `datasetManifest`. */
export function anyManifest(name: string): SetManifest {
  return reviewCatalogue().find((reviews) => reviews.name === name) ?? datasetManifest(name);
}
