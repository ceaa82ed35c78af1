import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Movie } from "@marquee/core";
import type { Located } from "../catalogue/locate.ts";
import { fileOf } from "../catalogue/locate.ts";
import type { FileEncoding } from "../catalogue/manifest.ts";
import { readFileOf } from "../catalogue/open-file.ts";
import { Table } from "../tables/table.ts";
import type { ReadMode, TableReport } from "../tables/table.ts";
import { readMoviesDouban } from "./read-douban.ts";
import { readMoviesHetrec, readMovieValues } from "./read-hetrec.ts";
import { readGenreNames, readMovies100k, readMoviesCsv, readMoviesDat, readPlots, readTags } from "./read-movielens.ts";

/** A movies table and what reading its files found. */
export interface MoviesTable {
  readonly movies: readonly Movie[];
  readonly reports: readonly TableReport[];
}

type ByMovie<T> = ReadonlyMap<string, T> | undefined;

/** Reads the movies table of a data set; files that the manifest calls optional may be missing, what they hold is then absent. */
export async function readMovies(located: Located, mode: ReadMode = "strict"): Promise<MoviesTable> {
  const { movies: format, files } = located.manifest;
  const reports: TableReport[] = [];
  const read = async <T>(file: string, encoding: FileEncoding, reader: (table: Table) => T): Promise<T> => {
    const table = new Table(fileOf(located, file), await readFileOf(located, file), encoding, mode);
    const rows = reader(table);
    reports.push(table.report(sizeOf(rows)));
    return rows;
  };
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
    case "movielens-dat": {
      const movies = await read(format.file, format.encoding, readMoviesDat);
      return { movies: await withPlots(located, movies, mode, reports), reports };
    }
    case "movielens-100k": {
      const names = await read(format.genres, format.encoding, readGenreNames);
      return { movies: await read(format.file, format.encoding, (table) => readMovies100k(table, names)), reports };
    }
    case "movielens-csv": {
      const movies = await read(format.file, format.encoding, readMoviesCsv);
      const tags = await readOptional(format.tags, format.encoding, readTags);
      return { movies: await withPlots(located, withLists(movies, { tags }), mode, reports), reports };
    }
    case "hetrec": {
      const { encoding, peopleEncoding } = format;
      const movies = await read(format.file, encoding, readMoviesHetrec);
      const genres = await readOptional(format.genres, encoding, (table) => readMovieValues(table, 2, 1));
      const directors = await readOptional(format.directors, peopleEncoding, (table) => readMovieValues(table, 3, 2));
      const actors = await readOptional(format.actors, peopleEncoding, (table) =>
        readMovieValues(table, 4, 2, { column: 3, descending: false }),
      );
      const countries = await readOptional(format.countries, encoding, (table) => readMovieValues(table, 2, 1));
      const names = await readOptional(format.tagNames, peopleEncoding, (table) => readMovieValues(table, 2, 1));
      const numbers = await readOptional(format.tags, encoding, (table) =>
        readMovieValues(table, 3, 1, { column: 2, descending: true }),
      );
      const tags = new Map(
        [...(numbers ?? [])].map(([id, own]) => [id, own.flatMap((number) => names?.get(number)?.slice(0, 1) ?? [])]),
      );
      const complete = withLists(movies, { genres, directors, actors, countries, tags });
      return { movies: await withPlots(located, complete, mode, reports), reports };
    }
    case "douban-jsonl":
      return { movies: await read(format.file, format.encoding, readMoviesDouban), reports };
  }
}

type Lists = Readonly<
  Partial<Record<"genres" | "directors" | "actors" | "countries" | "tags", ByMovie<readonly string[]>>>
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

/** Sets whose ids are MovieLens movie ids, so that `plots/plots_by_movieId.csv` beside the set's folder speaks of them. */
const knowsPlots = /^(ml-(?!100k)|hetrec)/;

async function withPlots(
  { manifest, folder }: Located,
  movies: readonly Movie[],
  mode: ReadMode,
  reports: TableReport[],
): Promise<readonly Movie[]> {
  if (!knowsPlots.test(manifest.name)) return movies;
  const path = join(dirname(folder), "plots", "plots_by_movieId.csv");
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return movies;
  const table = new Table(path, bytes, "utf-8", mode);
  const plots = readPlots(table);
  reports.push(table.report(plots.size));
  return movies.map((movie) => {
    const plot = plots.get(movie.id);
    return plot === undefined || plot === "" ? movie : { ...movie, plot };
  });
}

function sizeOf(rows: unknown): number {
  if (Array.isArray(rows)) return rows.length;
  return rows instanceof Map ? rows.size : 0;
}
