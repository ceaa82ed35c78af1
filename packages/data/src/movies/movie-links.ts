import { join } from "node:path";
import { catalogue } from "../catalogue/catalogue.ts";
import { cacheFolder, presentAt } from "../catalogue/locate.ts";
import type { LocateOptions } from "../catalogue/locate.ts";
import { readUnpacked } from "../catalogue/open-file.ts";
import { Table } from "../tables/table.ts";
import { readLinks } from "./read-links.ts";
import type { MovieLink, MovieLinks } from "./read-links.ts";

/** A table of links of no data set: `movieId,imdbId,tmdbId,sources`. */
const CROSSWALK = "crosswalk.csv";

/**
 * The links of all MovieLens movies that are on this machine: of each data set that has a table of them, the largest set
 * first, then of `crosswalk.csv` beside the data sets. The first to know a movie is believed.
 */
export async function movieLinks({ folders = [], cache = cacheFolder }: LocateOptions = {}): Promise<MovieLinks> {
  const files = catalogue()
    .toReversed()
    .flatMap(({ name, movies }) => ("links" in movies && movies.links !== undefined ? [join(name, movies.links)] : []));
  const links = new Map<string, MovieLink>();
  for (const file of [...files, CROSSWALK]) {
    for (const path of [...folders, cache].flatMap((folder) => presentAt(join(folder, file)) ?? [])) {
      const table = new Table(path, await readUnpacked(path, file), "utf-8", "lenient");
      const found = readLinks(table, { sources: file === CROSSWALK });
      for (const [id, link] of found) if (!links.has(id)) links.set(id, link);
    }
  }
  return links;
}
