import { csvRows } from "../tables/csv-rows.ts";
import { RowsById } from "../tables/rows-by-id.ts";
import type { Table } from "../tables/table.ts";
import { known, namesBetween } from "./movie-details.ts";
import type { DetailsById, MovieDetails } from "./movie-details.ts";

const columns = [
  "tmdb_id",
  "title",
  "release_date",
  "release_year",
  "genres",
  "overview",
  "director",
  "top_cast",
  "keywords",
  "vote_average",
  "vote_count",
  "popularity",
  "quality_score",
  "decade_group",
  "title_zh",
];
const at = (name: string): number => columns.indexOf(name);

/** Pages of The Movie Database by its ids: Chinese title, plot, director, cast and keywords, names between bars. */
export function readTmdb(table: Table): DetailsById {
  const pages = new RowsById<MovieDetails & { readonly id: string }>(table);
  for (const row of csvRows(table, columns)) {
    const { fields } = row;
    const [id] = fields;
    const title = fields[at("title")].trim();
    const translated = fields[at("title_zh")].trim();
    if (!/^\d+$/.test(id)) table.note(row, `expected a whole number in the column tmdb_id, got "${id}"`);
    else {
      const details = {
        otherTitles: translated === title || translated === "" ? [] : [translated],
        directors: namesBetween(fields[at("director")], "|"),
        actors: namesBetween(fields[at("top_cast")], "|"),
        tags: namesBetween(fields[at("keywords")], "|"),
        plot: fields[at("overview")].trim(),
      };
      pages.add({ id, ...known(details) }, row);
    }
  }
  return new Map(pages.values().map(({ id, ...details }) => [id, details]));
}
