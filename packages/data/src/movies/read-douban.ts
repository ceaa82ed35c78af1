import type { Movie } from "@marquee/core";
import { objectIn } from "../tables/object-in.ts";
import { RowsById } from "../tables/rows-by-id.ts";
import type { Table } from "../tables/table.ts";
import { namesBetween } from "./movie-details.ts";

/** One JSON object a line: index (the id in the ratings), title, year, type, directors, actors, countries, summary. */
export function readMoviesDouban(table: Table): Movie[] {
  const movies = new RowsById<Movie>(table);
  for (const line of table.lines()) {
    const page = objectIn(line.text);
    if (!page) {
      table.note(line, "expected a JSON object");
      continue;
    }
    const { index, title, year, summary } = page;
    if (!Number.isSafeInteger(index) || typeof title !== "string") {
      table.note(line, "expected the members index (an integer) and title (text)");
      continue;
    }
    movies.add(
      {
        id: String(index),
        title: title.trim(),
        ...(typeof year === "string" && /^\d{4}$/.test(year) ? { year: Number(year) } : {}),
        genres: namesIn(page["type"]),
        directors: namesIn(page["directors"]),
        actors: namesIn(page["actors"]),
        countries: namesIn(page["countries"]),
        ...(typeof summary === "string" && summary.trim() !== "" ? { plot: summary.trim() } : {}),
      },
      line,
    );
  }
  return movies.values();
}

const namesIn = (value: unknown): readonly string[] =>
  typeof value === "string" ? namesBetween(value, /[,，、/]/) : [];
