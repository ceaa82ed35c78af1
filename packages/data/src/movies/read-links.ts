import { csvRows } from "../tables/csv-rows.ts";
import { RowsById } from "../tables/rows-by-id.ts";
import type { Table } from "../tables/table.ts";

/** The ids of a movie elsewhere. */
export interface MovieLink {
  /** In IMDb, seven digits or more, without `tt`. */
  readonly imdb?: string;
  /** In The Movie Database. */
  readonly tmdb?: string;
}

/** By MovieLens id. */
export type MovieLinks = ReadonlyMap<string, MovieLink>;

/** HetRec 2011's links alone are of another film in one of fifteen rows. */
const UNSURE = "het";

/**
 * The links of `movieId,imdbId,tmdbId`; with `sources`, of a table with a column more that says who gives them
 * (`L16|het`), of which those that HetRec 2011 alone gives are left out.
 */
export function readLinks(table: Table, { sources = false }: { readonly sources?: boolean } = {}): MovieLinks {
  const links = new RowsById<MovieLink & { readonly id: string }>(table);
  for (const row of csvRows(table, ["movieId", "imdbId", "tmdbId", ...(sources ? ["sources"] : [])])) {
    const [id, imdb, tmdb, source] = row.fields;
    const refuse = (column: string, got: string): void =>
      table.note(row, `expected a whole number or nothing in the column ${column}, got "${got}"`);
    if (!/^\d*$/.test(imdb)) refuse("imdbId", imdb);
    else if (!/^\d*$/.test(tmdb)) refuse("tmdbId", tmdb);
    else if (source !== UNSURE) {
      links.add({ id, ...(imdb === "" ? {} : { imdb: imdb.padStart(7, "0") }), ...(tmdb === "" ? {} : { tmdb }) }, row);
    }
  }
  return new Map(links.values().map(({ id, ...link }) => [id, link]));
}
