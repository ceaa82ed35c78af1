import type { Located } from "../catalogue/locate.ts";
import { enrichmentFiles } from "../catalogue/manifest-enrichment.ts";
import type { ManifestEnrichment } from "../catalogue/manifest-enrichment.ts";
import type { FileEncoding } from "../catalogue/manifest.ts";
import { readUnpacked } from "../catalogue/open-file.ts";
import { tableReader } from "../tables/table-reader.ts";
import type { ReadMode, Table, TableReport } from "../tables/table.ts";
import type { Layer } from "./enrich.ts";
import { known } from "./movie-details.ts";
import type { DetailsById } from "./movie-details.ts";
import { readMoviesHetrec, readMovieTags, readMovieValues } from "./read-hetrec.ts";
import { readLinks } from "./read-links.ts";
import { readOmdb } from "./read-omdb.ts";
import { readOverviews, readPlots } from "./read-plots.ts";
import { readTmdb } from "./read-tmdb.ts";

/** Reads a file of an entry by what the manifest calls it. */
type Read = <T>(name: string, encoding: FileEncoding, reader: (table: Table) => T) => Promise<T>;

/** What the files of the manifest's enrichment say, in its order; an entry of which a file is not here says nothing. */
export async function readEnrichment(
  { manifest, enrichment }: Located,
  mode: ReadMode,
): Promise<{ readonly layers: readonly Layer[]; readonly reports: readonly TableReport[] }> {
  const { reports, read: readTable } = tableReader(mode);
  const layers: Layer[] = [];
  for (const entry of manifest.enrichment ?? []) {
    const files = enrichmentFiles(entry);
    if (Object.values(files).some((file) => !enrichment.has(file))) continue;
    const read: Read = async (name, encoding, reader) => {
      const path = enrichment.get(files[name])!;
      return readTable(path, await readUnpacked(path, files[name]), encoding, reader);
    };
    layers.push(await layerOf(entry.reader, read));
  }
  return { layers, reports };
}

async function layerOf(reader: ManifestEnrichment["reader"], read: Read): Promise<Layer> {
  switch (reader) {
    case "plots-csv":
      return byId(await read("file", "utf-8", readPlots));
    case "overviews-csv":
      return byId(await read("file", "utf-8", readOverviews));
    case "omdb-dat":
      return byId(await read("file", "utf-8", readOmdb));
    case "tmdb-csv": {
      const pages = await read("file", "utf-8", readTmdb);
      const links = await read("links", "utf-8", (table) => readLinks(table));
      return ({ id }) => pages.get(links.get(id)?.tmdb ?? "");
    }
    case "hetrec":
      return hetrecLayer(read);
  }
}

const byId =
  (details: DetailsById): Layer =>
  ({ id }) =>
    details.get(id);

/**
 * HetRec 2011 looked people and countries up at a film that is another one for about every tenth movie (Grumpy Old Men
 * of 1993 for Grumpier Old Men of 1995), so they count only where its year is at most one off: on MovieLens 1M that
 * leaves out 308 of the 322 movies with another film's page, and 14 of 3,033 with the right one. Tags were given to the
 * movie itself.
 */
async function hetrecLayer(read: Read): Promise<Layer> {
  const films = await read("movies", "latin-1", readMoviesHetrec);
  const directors = await read("directors", "utf-8", (table) => readMovieValues(table, "directors", 2));
  const countries = await read("countries", "utf-8", (table) => readMovieValues(table, "countries", 1));
  const names = await read("tagNames", "latin-1", (table) => readMovieValues(table, "tagNames", 1));
  const tags = await read("tags", "utf-8", (table) => readMovieTags(table, names));
  const yearOf = new Map(films.map(({ id, year }) => [id, year]));
  return ({ id, year = NaN }) => {
    const isFilm = Math.abs((yearOf.get(id) ?? NaN) - year) <= 1;
    const page = isFilm ? { directors: directors.get(id) ?? [], countries: countries.get(id) ?? [] } : {};
    return known({ ...page, tags: tags.get(id) ?? [] });
  };
}
