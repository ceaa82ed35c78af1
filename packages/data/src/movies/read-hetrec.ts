import type { Movie } from "@marquee/core";
import { RowsById } from "../tables/rows-by-id.ts";
import type { Table } from "../tables/table.ts";

/** What the headers of HetRec's files call their columns; of `movies`, the first of 21. */
export const hetrecColumns = {
  movies: ["id", "title", "imdbID", "spanishTitle", "imdbPictureURL", "year"],
  genres: ["movieID", "genre"],
  directors: ["movieID", "directorID", "directorName"],
  actors: ["movieID", "actorID", "actorName", "ranking"],
  countries: ["movieID", "country"],
  tags: ["movieID", "tagID", "tagWeight"],
  tagNames: ["id", "value"],
} as const;

/** HetRec's `movies.dat`: 21 columns between tabs, with a header; `\N` is nothing. Genres and people stand elsewhere. */
export function readMoviesHetrec(table: Table): Movie[] {
  const movies = new RowsById<Movie>(table);
  for (const line of table.lines({ header: hetrecColumns.movies })) {
    const fields = line.text.split("\t");
    if (fields.length !== 21) {
      table.note(line, `expected 21 columns separated by tabs, got ${fields.length}`);
      continue;
    }
    const [id, title, , , , year] = fields;
    movies.add({ id, title: title.trim(), genres: [], ...(/^\d{4}$/.test(year) ? { year: Number(year) } : {}) }, line);
  }
  return movies.values();
}

/** The tags of each movie, those that were given more often first; `names` are those of the tags, by number. */
export function readMovieTags(
  table: Table,
  names: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const tags = readMovieValues(table, "tags", 1, { column: 2, descending: true });
  return new Map([...tags].map(([id, own]) => [id, own.flatMap((number) => names.get(number)?.slice(0, 1) ?? [])]));
}

/**
 * What a `file` of `movieID … value …` lines with a header says of each movie: its column `column`. With `weight`, a
 * column of numbers, the values of a movie are ordered by it: `descending` for tags, else ascending, as actors by rank.
 * Names that lost letters before they were published (U+FFFD) are left out.
 */
export function readMovieValues(
  table: Table,
  file: keyof typeof hetrecColumns,
  column: number,
  weight?: { readonly column: number; readonly descending: boolean },
): ReadonlyMap<string, readonly string[]> {
  const header = hetrecColumns[file];
  const values = new Map<string, { value: string; weight: number }[]>();
  for (const line of table.lines({ header, lost: true })) {
    const fields = line.text.split("\t");
    if (fields.length !== header.length) {
      table.note(line, `expected ${header.length} columns separated by tabs, got ${fields.length}`);
      continue;
    }
    const [id] = fields;
    const value = fields[column].trim();
    const number = weight ? fields[weight.column] : "0";
    if (id === "") table.note(line, "expected an id in the first column, got none");
    else if (!/^\d+$/.test(number))
      table.note(line, `expected a whole number in column ${weight!.column + 1}, got "${number}"`);
    else {
      const own = values.get(id) ?? [];
      values.set(id, own);
      if (value !== "" && !value.includes("\ufffd")) own.push({ value, weight: Number(number) });
    }
  }
  const sign = weight?.descending === true ? -1 : 1;
  return new Map(
    [...values].map(([id, own]) => [id, own.sort((a, b) => sign * (a.weight - b.weight)).map(({ value }) => value)]),
  );
}
