import { existsSync } from "node:fs";
import { appendFile, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { positiveNumber } from "@marquee/core";
import { cacheFolder } from "../catalogue/locate.ts";
import type { LocateOptions } from "../catalogue/locate.ts";
import type { Manifest } from "../catalogue/manifest.ts";
import { proxyAgent } from "../download/dispatcher.ts";
import { DownloadError } from "../download/download-error.ts";
import { downloadFile } from "../download/download-file.ts";
import type { DownloadOptions } from "../download/download-file.ts";
import { downloadOptions } from "../download/fetch-dataset.ts";
import type { FetchOptions } from "../download/fetch-dataset.ts";
import { withLock } from "../download/lock.ts";
import { fileName } from "../file-name.ts";
import { movieLinks } from "../movies/movie-links.ts";
import { findPosters, postersFolder } from "./find-posters.ts";
import { inParallel, pace } from "./pace.ts";
import { posterPath } from "./tmdb.ts";
import type { TmdbQuery } from "./tmdb.ts";

type Connection = "onProgress" | "signal" | "connectTimeout" | "stallTimeout" | "retries" | "dispatcher" | "wait";

export interface FetchPostersOptions extends Pick<FetchOptions, Connection>, LocateOptions {
  /** The user's own API key or read access token of The Movie Database. */
  readonly key: string;
  /** Width as The Movie Database offers it. Default "w185". */
  readonly width?: "w92" | "w154" | "w185" | "w342" | "w500" | "w780" | "original";
  /** Least milliseconds between two requests. Default 50. */
  readonly interval?: number;
  /** Address of the API. Default that of version 3. */
  readonly api?: string;
  /** Address of the pictures. Default that of The Movie Database. */
  readonly images?: string;
}

/** What `fetchPosters` did. */
export interface FetchedPosters {
  readonly folder: string;
  /** Posters that came now. */
  readonly fetched: number;
  /** Movies whose poster was on this machine. */
  readonly present: number;
  /** Movies without a poster there, or without a link to it. */
  readonly without: number;
}

/** Who must be named where the posters are shown, by the terms of the API. */
export const posterAttribution =
  "This product uses the TMDB API but is not endorsed or certified by TMDB. Posters belong to their owners and may not be passed on.";

/** Requests under way at a time; how many a second is for `interval`. */
const WIDTH = 4;

/**
 * Brings the posters of movies by the official API of The Movie Database into `<cache>/posters/<catalog>/<id>.jpg`.
 * What is there is not asked for again, nor are movies found without a poster (`without.txt`), so that a stopped call is
 * continued by the next one. Throws a DownloadError that says what happened, or the signal's reason; a RangeError for an
 * id that is no name of a file.
 */
export async function fetchPosters(
  set: Pick<Manifest, "ids" | "name">,
  ids: readonly string[],
  options: FetchPostersOptions,
): Promise<FetchedPosters> {
  const {
    key,
    width = "w185",
    interval = 50,
    cache = cacheFolder,
    signal,
    onProgress,
    connectTimeout = 20_000,
  } = options;
  const { api = "https://api.themoviedb.org/3", images = "https://image.tmdb.org/t/p" } = options;
  positiveNumber("fetchPosters: interval", interval);
  positiveNumber("fetchPosters: connectTimeout", connectTimeout);
  if (key.trim() === "") throw new DownloadError("manual", "fetchPosters: key must be one of your own TMDB account.");
  const queryOf = await queries(set, options);
  const folder = postersFolder(cache, set);
  const list = join(folder, "without.txt");
  const agent = options.dispatcher ? undefined : proxyAgent(connectTimeout);
  const dispatcher = options.dispatcher ?? agent!;
  const download: DownloadOptions = { ...downloadOptions(options), onBytes: () => undefined, dispatcher };
  try {
    return await withLock(join(folder, "lock"), async () => {
      const known = new Set(existsSync(list) ? (await readFile(list, "utf8")).split("\n") : []);
      const here = await findPosters(set, options);
      const wanted = ids.filter((id) => !here.has(id) && !known.has(id) && queryOf(id) !== undefined);
      for (const id of wanted) fileName(`fetchPosters: id of a poster in ${folder}`, id);
      const turn = pace(interval, download);
      let [fetched, done] = [0, 0];
      await inParallel(wanted, WIDTH, async (id) => {
        signal?.throwIfAborted();
        const path = await posterPath(queryOf(id)!, { ...download, key, api, turn });
        if (path !== undefined) await turn();
        const came =
          path !== undefined && (await bring(`${images}/${width}${path}`, join(folder, `${id}.jpg`), download));
        if (came) fetched++;
        else await appendFile(list, `${id}\n`);
        onProgress?.({ stage: "posters", done: ++done, total: wanted.length });
      });
      const present = ids.filter((id) => here.has(id)).length;
      return { folder, fetched, present, without: ids.length - present - fetched };
    });
  } finally {
    await agent?.destroy();
  }
}

/** Brings a picture to `target`; false when the server does not have it. */
async function bring(url: string, target: string, options: DownloadOptions): Promise<boolean> {
  try {
    await downloadFile(url, `${target}.part`, {}, options);
    await rename(`${target}.part`, target);
    return true;
  } catch (error) {
    if (error instanceof DownloadError && error.problem === "not found") return false;
    throw error;
  }
}

/** How The Movie Database is asked for the movie of an id; undefined where no link leads there. */
async function queries(
  { ids, name }: Pick<Manifest, "ids" | "name">,
  options: LocateOptions,
): Promise<(id: string) => TmdbQuery | undefined> {
  if (ids === "imdb") return (id) => (/^\d+$/.test(id) ? { imdb: id } : undefined);
  const links = ids === "movielens" ? await movieLinks(options) : new Map<string, never>();
  if (links.size === 0) {
    const how =
      ids === "movielens"
        ? ": fetch ml-latest-small, ml-25m or ml-32m, whose links.csv has them"
        : ", nor are there links";
    throw new DownloadError("manual", `fetchPosters: the movies of ${name} have no ids of IMDb or TMDB${how}.`);
  }
  return (id) => {
    const { tmdb, imdb } = links.get(id) ?? {};
    return tmdb !== undefined ? { tmdb } : imdb === undefined ? undefined : { imdb };
  };
}
