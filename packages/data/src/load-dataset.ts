import type { Progress } from "@marquee/core";
import type { Located } from "./catalogue/locate.ts";
import { fileOf } from "./catalogue/locate.ts";
import type { CleaningOptions } from "./cleaning/clean.ts";
import type { Dataset } from "./dataset.ts";
import { datasetOf } from "./dataset-of.ts";
import { readMovies } from "./movies/read-movies.ts";
import { readRatingsFile } from "./ratings/read-ratings-file.ts";
import type { ReadOptions } from "./ratings/read-ratings-file.ts";
import { readUsers } from "./read-users.ts";
import type { ReadMode } from "./tables/table.ts";
import { readTrust } from "./trust/read-trust.ts";

export interface LoadOptions {
  /** On top of the manifest's scale and the ids of the movies table. */
  readonly cleaning?: CleaningOptions;
  /** What a malformed line of any file does. Default `strict`. */
  readonly mode?: ReadMode;
  /** Stage `bytes`, of the ratings file. */
  readonly onProgress?: (progress: Progress) => void;
}

/** Reads and cleans a data set that `locate` found. */
export async function loadDataset(located: Located, options: LoadOptions = {}): Promise<Dataset> {
  const { cleaning, mode = "strict", onProgress } = options;
  const { manifest } = located;
  const { movies, reports } = await readMovies(located, mode);
  const users = await readUsers(located, mode);
  const trust = await readTrust(located, mode);
  const tables = [...reports, ...(users?.reports ?? []), ...(trust ? [trust.report] : [])];
  const { interactions, report } = await readRatingsFile(fileOf(located, manifest.ratings.file), {
    ...ratingsFormatOf(located),
    mode,
    ...(onProgress ? { onProgress } : {}),
  });
  return datasetOf(manifest.name, interactions, {
    title: manifest.title,
    scale: manifest.scale,
    movies,
    ...(users ? { users: users.users } : {}),
    ...(trust ? { trust: trust.links } : {}),
    ...(cleaning ? { cleaning } : {}),
    read: report,
    ...(tables.length > 0 ? { tables } : {}),
  });
}

/** How the ratings file of a data set is read. */
export function ratingsFormatOf({ manifest }: Located): ReadOptions {
  const { separator, encoding, header, columns, timestampUnit, unknownTimestamp } = manifest.ratings;
  return {
    separator,
    encoding,
    header,
    columns,
    ...(timestampUnit === undefined ? {} : { timestampUnit }),
    ...(unknownTimestamp === undefined ? {} : { unknownTimestamp }),
  };
}
