import { RowsById } from "../tables/rows-by-id.ts";
import type { Table } from "../tables/table.ts";
import { known, namesBetween } from "./movie-details.ts";
import type { DetailsById, MovieDetails } from "./movie-details.ts";

const columns = "id, title, year, rated, released, genres, directors, writers, actors, plot, poster";
const width = columns.split(", ").length;

/**
 * Pages of the Open Movie Database, a line each: id, title, year, rated, released, genres, directors, writers, actors,
 * plot and poster between `::`; names between commas, writers with what they wrote in brackets; `N/A` is nothing.
 */
export function readOmdb(table: Table): DetailsById {
  const pages = new RowsById<MovieDetails & { readonly id: string }>(table);
  for (const line of table.lines()) {
    const fields = line.text.split("::");
    if (fields.length !== width) {
      table.note(line, `expected ${width} columns (${columns}) separated by ::, got ${fields.length}`);
      continue;
    }
    const [id, , , , , , directors, writers, actors, plot] = fields.map((field) => {
      return field.trim() === "N/A" ? "" : field.trim();
    });
    const people = { directors: namesIn(directors), writers: namesIn(writers), actors: namesIn(actors) };
    pages.add({ id, ...known({ ...people, plot }) }, line);
  }
  return new Map(pages.values().map(({ id, ...details }) => [id, details]));
}

const namesIn = (text: string): readonly string[] => namesBetween(text.replaceAll(/\([^()]*\)/g, ""), ",");
