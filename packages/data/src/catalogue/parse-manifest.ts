import { checkScale } from "../cleaning/scale.ts";
import { DataError } from "../data-error.ts";
import type { ArchiveSource, Manifest, ManifestMovies, ManifestSource, RemoteFile, SetManifest } from "./manifest.ts";
import { enrichment } from "./parse-enrichment.ts";
import { among, boolean, count, dictionary, finite, list, matching, object, optional, tagged, text } from "./schema.ts";
import type { Check, Shape } from "./schema.ts";

const url = matching(/^https?:\/\/\S+$/, "a web address");
const name = matching(/^[a-z0-9]+(-[a-z0-9]+)*$/, "a name in kebab-case");
/** A relative path that cannot leave its folder. */
export const path: Check<string> = matching(
  /^(?!.*(^|\/)\.{1,2}(\/|$))[^/\\:]+(\/[^/\\:]+)*$/,
  "a relative path without `..`",
);
const root = matching(/^([^/\\:.][^/\\:]*(\/[^/\\:.][^/\\:]*)*)?$/, "a folder in the archive, or empty");
const encoding = among("utf-8", "latin-1");
const fingerprint = {
  sha256: optional(matching(/^[0-9a-f]{64}$/, "64 hexadecimal digits in lower case")),
  md5: optional(matching(/^[0-9a-f]{32}$/, "32 hexadecimal digits in lower case")),
  bytes: optional(count),
};

const source = tagged<ManifestSource>("kind", {
  embedded: object<Extract<ManifestSource, { kind: "embedded" }>>({ kind: among("embedded") }),
  archive: object<ArchiveSource>({ kind: among("archive"), url, format: among("zip"), root, ...fingerprint }),
  files: object<Extract<ManifestSource, { kind: "files" }>>({
    kind: among("files"),
    files: list(object<RemoteFile>({ url, path, ...fingerprint })),
  }),
  manual: object<Extract<ManifestSource, { kind: "manual" }>>({ kind: among("manual"), how: text }),
});

type Movies<R extends ManifestMovies["reader"]> = Extract<ManifestMovies, { reader: R }>;
const movies = tagged<ManifestMovies>("reader", {
  none: object<Movies<"none">>({ reader: among("none") }),
  "movielens-dat": object<Movies<"movielens-dat">>({ reader: among("movielens-dat"), file: path, encoding }),
  "movielens-csv": object<Movies<"movielens-csv">>({
    reader: among("movielens-csv"),
    file: path,
    encoding,
    tags: optional(path),
    links: optional(path),
  }),
  "movielens-100k": object<Movies<"movielens-100k">>({
    reader: among("movielens-100k"),
    file: path,
    encoding,
    genres: path,
  }),
  hetrec: object<Movies<"hetrec">>({
    reader: among("hetrec"),
    file: path,
    encoding,
    genres: path,
    directors: path,
    actors: path,
    countries: path,
    tags: path,
    tagNames: path,
    peopleEncoding: encoding,
  }),
  "douban-jsonl": object<Movies<"douban-jsonl">>({ reader: among("douban-jsonl"), file: path, encoding }),
});

/** The members of every manifest. */
export const setMembers: Shape<SetManifest> = {
  name,
  title: text,
  description: text,
  homepage: url,
  license: object<Manifest["license"]>({ name: text, url: optional(url), summary: text, redistribution: boolean }),
  citation: text,
  source,
  files: dictionary(path, object<Manifest["files"][string]>({ ...fingerprint, optional: optional(boolean) })),
  folders: optional(list(path)),
};

const manifest = object<Manifest>({
  ...setMembers,
  ratings: object<Manifest["ratings"]>({
    file: path,
    format: among("delimited", "csv"),
    separator: among("::", "\t", ",", " "),
    encoding,
    header: boolean,
    columns: list(among("user", "item", "rating", "timestamp")),
    timestampUnit: optional(among("seconds", "milliseconds")),
    unknownTimestamp: optional(finite),
  }),
  movies,
  ids: optional(among("movielens", "imdb")),
  enrichment: optional(list(enrichment)),
  users: optional(
    object<NonNullable<Manifest["users"]>>({ reader: among("movielens-dat", "movielens-100k"), file: path }),
  ),
  trust: optional(path),
  scale: object<Manifest["scale"]>({ min: finite, max: finite, step: finite }),
  counts: object<Manifest["counts"]>({ ratings: count, users: count, items: count, movies: optional(count) }),
  canonicalSplits: optional(
    dictionary(
      name,
      list(object<NonNullable<Manifest["canonicalSplits"]>[string][number]>({ name: text, train: path, test: path })),
    ),
  ),
});

/**
 * The manifest that `json` holds; `where` opens the messages, for example `data/ml-1m/manifest.json:`.
 * Throws a DataError that names the member, what it must be and what it is.
 */
export function parseManifest(json: string, where: string): Manifest {
  return parseChecked(json, where, checkManifest);
}

/** What `check` makes of the JSON of a manifest; its errors become a DataError of the file. */
export function parseChecked<T>(json: string, where: string, check: (value: unknown, where: string) => T): T {
  try {
    return check(JSON.parse(json), where);
  } catch (error) {
    const file = where.replace(/:$/, "");
    if (error instanceof SyntaxError) throw dataError(file, `must be JSON: ${error.message}`);
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    throw dataError(file, error.message.replace(`${where} `, ""));
  }
}

const dataError = (file: string, expected: string): DataError => new DataError([{ file, line: 0, text: "", expected }]);

function checkManifest(value: unknown, where: string): Manifest {
  const parsed = manifest(where, value);
  checkListed(parsed, namedFiles(parsed), where);
  checkScale(`${where} scale`, parsed.scale);
  for (const column of ["user", "item", "rating"] as const) {
    if (!parsed.ratings.columns.includes(column)) {
      throw new TypeError(`${where} ratings.columns must have "${column}", got ${parsed.ratings.columns.join(", ")}`);
    }
  }
  return parsed;
}

/** Every file that a reader is told to open is listed. */
export function checkListed({ files }: SetManifest, named: readonly string[], where: string): void {
  for (const file of named) {
    if (!Object.hasOwn(files, file)) throw new TypeError(`${where} files must list "${file}", which it names`);
  }
}

/** Every file that the manifest tells a reader to open. */
function namedFiles({ ratings, movies, users, trust, canonicalSplits = {} }: Manifest): string[] {
  const notFiles: readonly string[] = ["reader", "encoding", "peopleEncoding"];
  return [
    ratings.file,
    ...Object.entries(movies).flatMap(([key, file]) => (notFiles.includes(key) ? [] : [file])),
    ...(users ? [users.file] : []),
    ...(trust === undefined ? [] : [trust]),
    ...Object.values(canonicalSplits).flatMap((folds) => folds.flatMap(({ train, test }) => [train, test])),
  ];
}
