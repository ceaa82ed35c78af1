import type { Movie } from "@marquee/core";
import { csvRows } from "../tables/csv-rows.ts";
import { RowsById } from "../tables/rows-by-id.ts";
import type { Table } from "../tables/table.ts";
import { datedTitle, genresOf } from "../tables/title.ts";

/** `id::Title (Year)::Genre|Genre`, as in MovieLens 1M and MovieTweetings. */
export function readMoviesDat(table: Table): Movie[] {
  const movies = new RowsById<Movie>(table);
  for (const line of table.lines()) {
    const fields = line.text.split("::");
    if (fields.length === 3) {
      movies.add({ id: fields[0], ...datedTitle(fields[1]), genres: genresOf(fields[2]) }, line);
    } else table.note(line, `expected 3 columns (id, title, genres) separated by ::, got ${fields.length}`);
  }
  return movies.values();
}

/** MovieLens 100K's `u.item`: id, title, two dates, an address and a flag per genre of `genreNames`, between bars. */
export function readMovies100k(table: Table, genreNames: readonly string[]): Movie[] {
  const movies = new RowsById<Movie>(table);
  const width = 5 + genreNames.length;
  for (const line of table.lines()) {
    const fields = line.text.split("|");
    const flags = fields.slice(5);
    const bad = flags.find((flag) => flag !== "0" && flag !== "1");
    if (fields.length !== width) table.note(line, `expected ${width} columns separated by |, got ${fields.length}`);
    else if (bad !== undefined) {
      table.note(line, `expected 0 or 1 in the last ${genreNames.length} columns, the genres, got "${bad}"`);
    } else {
      const genres = genreNames.filter((name, k) => flags[k] === "1" && name !== "unknown");
      movies.add({ id: fields[0], ...datedTitle(fields[1]), genres }, line);
    }
  }
  return movies.values();
}

/** The names in MovieLens 100K's `u.genre`, lines `name|number` from 0. */
export function readGenreNames(table: Table): readonly string[] {
  const names: string[] = [];
  for (const line of table.lines()) {
    const [name, number = ""] = line.text.split("|");
    if (number !== String(names.length)) {
      table.note(line, `expected the number ${names.length} after the name and a bar, got "${number}"`);
    }
    names.push(name);
  }
  return names;
}

/** `movieId,title,genres` with quotes and a header, as in MovieLens latest-small, 25M and 32M. */
export function readMoviesCsv(table: Table): Movie[] {
  const movies = new RowsById<Movie>(table);
  for (const row of csvRows(table, ["movieId", "title", "genres"])) {
    const [id, title, genres] = row.fields;
    movies.add({ id, ...datedTitle(title), genres: genresOf(genres) }, row);
  }
  return movies.values();
}

/**
 * The tags of each movie in `userId,movieId,tag,timestamp` with a header: those that more users gave first, then by
 * text. Spellings that differ only in case, or in blanks around them, count as the one that comes first; what is blank is
 * no tag.
 */
export function readTags(table: Table): ReadonlyMap<string, readonly string[]> {
  const counts = new Map<string, Map<string, { readonly tag: string; count: number }>>();
  for (const { fields } of csvRows(table, ["userId", "movieId", "tag", "timestamp"])) {
    const [, movieId] = fields;
    const tag = fields[2].trim();
    if (tag === "") continue;
    const own = counts.get(movieId) ?? new Map<string, { readonly tag: string; count: number }>();
    counts.set(movieId, own);
    const known = own.get(tag.toLowerCase());
    if (known) known.count++;
    else own.set(tag.toLowerCase(), { tag, count: 1 });
  }
  const ranked = (own: Map<string, { readonly tag: string; count: number }>): readonly string[] =>
    [...own.values()].sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1)).map(({ tag }) => tag);
  return new Map([...counts].map(([movieId, own]) => [movieId, ranked(own)]));
}
