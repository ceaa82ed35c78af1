import { csvRows } from "../tables/csv-rows.ts";
import { RowsById } from "../tables/rows-by-id.ts";
import type { Table } from "../tables/table.ts";
import { known } from "./movie-details.ts";
import type { DetailsById } from "./movie-details.ts";

/** `movieId,source,plot` with a header. */
export function readPlots(table: Table): DetailsById {
  return plotsOf(table, ["movieId", "source", "plot"]);
}

/** `movieId,title,genres,tmdb_id,overview` with a header. */
export function readOverviews(table: Table): DetailsById {
  return plotsOf(table, ["movieId", "title", "genres", "tmdb_id", "overview"]);
}

/** The last of `columns` as the plot of the movie in the first. */
function plotsOf(table: Table, columns: readonly string[]): DetailsById {
  const plots = new RowsById<{ readonly id: string; readonly plot: string }>(table);
  for (const row of csvRows(table, columns)) {
    plots.add({ id: row.fields[0], plot: row.fields[columns.length - 1].trim() }, row);
  }
  return new Map(plots.values().map(({ id, plot }) => [id, known({ plot })]));
}
