import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, parse } from "node:path";
import { cacheFolder } from "../catalogue/locate.ts";
import type { LocateOptions } from "../catalogue/locate.ts";
import type { Manifest, MovieCatalog } from "../catalogue/manifest.ts";
import { compareIds } from "../compare-ids.ts";
import { movieLinks } from "../movies/movie-links.ts";

/** The files of posters by the ids of movies, in the order of the ids. */
export type Posters = ReadonlyMap<string, string>;

const IMAGE = /\.(jpe?g|png|webp|gif|tiff?|avif)$/i;

/** A folder of MovieLens's posters as some collections call it. */
const THUMBS = "thumbs";

/** The folder under a cache or a data folder in which posters of a catalog, or of a set with ids of its own, lie. */
export const postersFolder = (root: string, { ids, name }: Pick<Manifest, "ids" | "name">): string =>
  join(root, "posters", ids ?? name);

/**
 * The posters of a data set's movies on this machine, image files named by the movie's id in `posters/movielens`,
 * `posters/imdb` or `posters/<set>`, whichever its ids are of, in `folders` first and then in the cache. Sets with
 * MovieLens's or IMDb's ids also find each other's by the links between them.
 */
export async function findPosters(set: Pick<Manifest, "ids" | "name">, options: LocateOptions = {}): Promise<Posters> {
  const { folders = [], cache = cacheFolder } = options;
  const roots = [...folders, cache];
  const own = await postersIn(roots, set.ids ?? set.name);
  const found = set.ids === undefined ? own : new Map([...(await linked(set.ids, roots, options)), ...own]);
  return new Map([...found].sort(([a], [b]) => compareIds(a, b)));
}

/** The posters named by ids of `catalog`; of several the one in the first root. */
async function postersIn(roots: readonly string[], catalog: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const root of roots) {
    for (const name of catalog === "movielens" ? [catalog, THUMBS] : [catalog]) {
      const folder = join(root, "posters", name);
      if (!existsSync(folder)) continue;
      for (const file of (await readdir(folder)).sort()) {
        const id = parse(file).name;
        if (IMAGE.test(file) && !found.has(id)) found.set(id, join(folder, file));
      }
    }
  }
  return found;
}

/** The posters that lie under the other catalog's ids. */
async function linked(ids: MovieCatalog, roots: readonly string[], options: LocateOptions): Promise<Posters> {
  const others = await postersIn(roots, ids === "movielens" ? "imdb" : "movielens");
  if (others.size === 0) return others;
  const found = new Map<string, string>();
  for (const [movielens, { imdb }] of await movieLinks(options)) {
    if (imdb === undefined) continue;
    const [id, other] = ids === "movielens" ? [movielens, imdb] : [imdb, movielens];
    const path = others.get(other);
    if (path !== undefined && !found.has(id)) found.set(id, path);
  }
  return found;
}
