import type { Movie } from "@marquee/core";
import type { Located } from "../catalogue/locate.ts";
import { fileOf } from "../catalogue/locate.ts";
import type { FileEncoding } from "../catalogue/manifest.ts";
import { readFileOf } from "../catalogue/open-file.ts";
import { tableReader } from "../tables/table-reader.ts";
import type { ReadMode, Table, TableReport } from "../tables/table.ts";
import { enriched } from "./enrich.ts";
import { readMoviesDouban } from "./read-douban.ts";
import { readEnrichment } from "./read-enrichment.ts";
import { readMoviesHetrec, readMovieTags, readMovieValues } from "./read-hetrec.ts";
import { readGenreNames, readMovies100k, readMoviesCsv, readMoviesDat, readTags } from "./read-movielens.ts";

/** A movies table and what reading its files found. */
export interface MoviesTable {
  readonly movies: readonly Movie[];
  readonly reports: readonly TableReport[];
}

/**
 * Reads the movies table of a data set, its own files first, then those of the manifest's enrichment that are on this
 * machine. Files that the manifest calls optional may be missing; what they hold is then absent.
 */
export async function readMovies(located: Located, mode: ReadMode = "strict"): Promise<MoviesTable> {
  const own = await readOwn(located, mode);
  if (own.movies.length === 0) return own;
  const { layers, reports } = await readEnrichment(located, mode);
  return { movies: enriched(own.movies, layers), reports: [...own.reports, ...reports] };
}

async function readOwn(located: Located, mode: ReadMode): Promise<MoviesTable> {
  const { movies: format, files } = located.manifest;
  const { reports, read: readTable } = tableReader(mode);
  const read = async <T>(file: string, encoding: FileEncoding, reader: (table: Table) => T): Promise<T> =>
    readTable(fileOf(located, file), await readFileOf(located, file), encoding, reader);
  const readOptional = async <T>(
    file: string | undefined,
    encoding: FileEncoding,
    reader: (table: Table) => T,
  ): Promise<T | undefined> => {
    if (file === undefined || (files[file]?.optional === true && !located.files.has(file))) return undefined;
    return read(file, encoding, reader);
  };
  switch (format.reader) {
    case "none":
      return { movies: [], reports };
    case "movielens-dat":
      return { movies: await read(format.file, format.encoding, readMoviesDat), reports };
    case "movielens-100k": {
      const names = await read(format.genres, format.encoding, readGenreNames);
      return { movies: await read(format.file, format.encoding, (table) => readMovies100k(table, names)), reports };
    }
    case "movielens-csv": {
      const movies = await read(format.file, format.encoding, readMoviesCsv);
      const tags = await readOptional(format.tags, format.encoding, readTags);
      return { movies: withLists(movies, { tags }), reports };
    }
    case "hetrec": {
      const { encoding, peopleEncoding } = format;
      const movies = await read(format.file, encoding, readMoviesHetrec);
      const genres = await readOptional(format.genres, encoding, (table) => readMovieValues(table, "genres", 1));
      const directors = await readOptional(format.directors, peopleEncoding, (table) =>
        readMovieValues(table, "directors", 2),
      );
      const actors = await readOptional(format.actors, peopleEncoding, (table) =>
        readMovieValues(table, "actors", 2, { column: 3, descending: false }),
      );
      const countries = await readOptional(format.countries, encoding, (table) =>
        readMovieValues(table, "countries", 1),
      );
      const names = await readOptional(format.tagNames, encoding, (table) => readMovieValues(table, "tagNames", 1));
      const tags = names && (await readOptional(format.tags, encoding, (table) => readMovieTags(table, names)));
      return { movies: withLists(movies, { genres, directors, actors, countries, tags }), reports };
    }
    case "douban-jsonl":
      return { movies: await read(format.file, format.encoding, readMoviesDouban), reports };
  }
}

type Lists = Readonly<
  Partial<
    Record<"genres" | "directors" | "actors" | "countries" | "tags", ReadonlyMap<string, readonly string[]> | undefined>
  >
>;

function withLists(movies: readonly Movie[], lists: Lists): readonly Movie[] {
  return movies.map((movie) => {
    const own = Object.entries(lists).flatMap(([name, byMovie]) => {
      const values = byMovie?.get(movie.id);
      return values ? [[name, values] as const] : [];
    });
    return { ...movie, ...Object.fromEntries(own) };
  });
}
