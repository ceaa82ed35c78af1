import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { DataError } from "../data-error.ts";
import { catalogue, dataFolder, manifestOf } from "./catalogue.ts";
import { enrichmentFiles } from "./manifest-enrichment.ts";
import type { ManifestEnrichment } from "./manifest-enrichment.ts";
import type { Manifest, SetManifest } from "./manifest.ts";

export interface LocateOptions {
  /** Folders that hold data sets by name, looked in first; what MARQUEE_DATA names. Default none. */
  readonly folders?: readonly string[];
  /** Where fetched sets lie. Default `data/cache`. */
  readonly cache?: string;
}

/** A data set on this machine. */
export interface Located<M extends SetManifest = Manifest> {
  readonly manifest: M;
  readonly folder: string;
  /** Which place it was found in: one of the caller's folders, the cache of fetched sets, or the repository. */
  readonly origin: "folder" | "cache" | "embedded";
  /** Where each file that is present stands, by its name in the manifest; the path may end in `.gz`. */
  readonly files: ReadonlyMap<string, string>;
  /** Files that the set needs and that are not here. */
  readonly missing: readonly string[];
  /** Where each file of the manifest's enrichment stands that is present, by its path there. */
  readonly enrichment: ReadonlyMap<string, string>;
}

/** Where fetched data sets lie unless the caller names another folder. */
export const cacheFolder: string = join(dataFolder, "cache");

/**
 * Where the data set stands: the first complete copy in `folders`, then in the cache, then embedded; the first
 * incomplete one when none is complete; undefined when there is none. Nothing is read but names: see `checkFiles`.
 */
export function findDataset(set: string | Manifest, options?: LocateOptions): Located | undefined;
export function findDataset<M extends SetManifest>(set: M, options?: LocateOptions): Located<M> | undefined;
export function findDataset(
  set: string | SetManifest,
  { folders = [], cache = cacheFolder }: LocateOptions = {},
): Located<SetManifest> | undefined {
  const manifest = typeof set === "string" ? manifestOf(set) : set;
  const names = [manifest.name, ...(manifest.folders ?? [])];
  const places = folders.flatMap((folder) =>
    names.map((name): [Located["origin"], string] => ["folder", join(folder, name)]),
  );
  places.push(["cache", join(cache, manifest.name)]);
  if (manifest.source.kind === "embedded") places.push(["embedded", join(dataFolder, manifest.name)]);
  const found = places
    .map(([origin, folder]): Located<SetManifest> => {
      const enrichment = lookBeside(manifest, [dirname(folder), ...folders, cache]);
      return { ...look(manifest, origin, folder), enrichment };
    })
    .filter((located) => located.files.size > 0);
  return found.find((located) => located.missing.length === 0) ?? found.at(0);
}

/** As `findDataset`; throws a DataError that says how to get the set when it is not on this machine. */
export function locate(set: string | Manifest, options?: LocateOptions): Located;
export function locate<M extends SetManifest>(set: M, options?: LocateOptions): Located<M>;
export function locate(set: string | SetManifest, options: LocateOptions = {}): Located<SetManifest> {
  const manifest = typeof set === "string" ? manifestOf(set) : set;
  const located = findDataset(manifest, options);
  if (located) return located;
  const expected = `${manifest.title} is not on this machine. ${howToGet(manifest, options)}`;
  throw new DataError([{ file: manifest.name, line: 0, text: "", expected }]);
}

/** Where the file stands that the manifest calls `file`; throws a DataError when it is missing. */
export function fileOf({ manifest, folder, files }: Located<SetManifest>, file: string): string {
  const path = files.get(file);
  if (path !== undefined) return path;
  const expected = `this file of ${manifest.title} is missing in ${folder}. ${howToGet(manifest)}`;
  throw new DataError([{ file: `${manifest.name}/${file}`, line: 0, text: "", expected }]);
}

/** What to do to have the set on this machine, in a sentence or two. */
export function howToGet(manifest: SetManifest, { cache = cacheFolder }: LocateOptions = {}): string {
  const { name, source } = manifest;
  if (source.kind === "manual") return `${source.how} The folder: ${join(cache, name)}.`;
  if (source.kind === "embedded") return `It belongs to the repository: restore data/${name}.`;
  return `Run \`marquee data fetch ${name}\`, or set MARQUEE_DATA to a folder that holds the files in ${name}/.`;
}

/** What to do to have the files of an entry of the enrichment that are not here; undefined when all are. */
export function missingEnrichment(
  { enrichment }: Located,
  entry: ManifestEnrichment,
  options: LocateOptions = {},
): string | undefined {
  const missing = Object.values(enrichmentFiles(entry)).filter((file) => !enrichment.has(file));
  if (missing.length === 0) return undefined;
  const [folder] = missing[0].split("/");
  const known = catalogue().find(({ name }) => name === folder);
  const advice = entry.how ?? (known ? howToGet(known, options) : undefined);
  return `${missing.join(" and ")} ${missing.length === 1 ? "is" : "are"} not here.${advice === undefined ? "" : ` ${advice}`}`;
}

/** Each file of the enrichment in the first of `folders` that has it. */
function lookBeside(
  { enrichment = [] }: SetManifest & Partial<Pick<Manifest, "enrichment">>,
  folders: readonly string[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const file of enrichment.flatMap((entry) => Object.values(enrichmentFiles(entry)))) {
    const path = folders.map((folder) => presentAt(join(folder, file))).find((at) => at !== undefined);
    if (path !== undefined) found.set(file, path);
  }
  return found;
}

/** The path of a file, or of its gzipped form, where it is there. */
export function presentAt(path: string): string | undefined {
  return [path, `${path}.gz`].find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
}

function look(
  manifest: SetManifest,
  origin: Located["origin"],
  folder: string,
): Omit<Located<SetManifest>, "enrichment"> {
  const files = new Map<string, string>();
  const missing: string[] = [];
  for (const [file, { optional = false }] of Object.entries(manifest.files)) {
    const present = presentAt(join(folder, file));
    if (present !== undefined) files.set(file, present);
    else if (!optional) missing.push(file);
  }
  return { manifest, folder, origin, files, missing };
}
