import { derive, integer, random } from "@marquee/core";
import type { Movie } from "@marquee/core";
import { expect, it } from "vitest";
import { DataError } from "../src/data-error.ts";
import { readMoviesDouban } from "../src/movies/read-douban.ts";
import { readMoviesCsv, readMoviesDat } from "../src/movies/read-movielens.ts";
import { Table } from "../src/tables/table.ts";
import type { ReadMode } from "../src/tables/table.ts";
import { mutate } from "./mutate.ts";

const titles = ["Amélie (2001)", "Matrix, The (1999)", '"Say" (1989)', "電影", "<script>alert(1)</script> (2001)"];
const quote = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const forms = [
  { read: readMoviesDat, header: "", line: (id: number, title: string) => `${id}::${title}::War|Drama\n` },
  {
    read: readMoviesCsv,
    header: "movieId,title,genres\n",
    line: (id: number, title: string) => `${id},${quote(title)},War\n`,
  },
  {
    read: readMoviesDouban,
    header: "",
    line: (index: number, title: string) => `${JSON.stringify({ index, title })}\n`,
  },
];

const attempt = (bytes: Buffer, read: (table: Table) => Movie[], mode: ReadMode): Movie[] | DataError => {
  try {
    const table = new Table("movies", bytes, "utf-8", mode);
    const movies = read(table);
    table.report(movies.length);
    return movies;
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
};

/** The rows of a `::` table, one line at a time, sharing no code with the reader. */
const slowIds = (bytes: Buffer): string[] => {
  const ids = new Set<string>();
  for (const line of bytes
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "")
    .split("\n")) {
    const raw = Buffer.from(line.replace(/\r$/, ""), "latin1");
    const text = raw.toString("utf8");
    const sound = Buffer.from(text).equals(raw) && !/[\0-\x08\x0a-\x1f\x7f-\x9f\ufffd]/.test(text); // eslint-disable-line no-control-regex
    const parts = text.split("::");
    if (sound && parts.length === 3 && parts[0] !== "") ids.add(parts[0]);
  }
  return [...ids];
};

it("a thousand damaged movies tables end in a DataError or, leniently, in rows that are whole", () => {
  let refused = 0;
  for (let seed = 0; seed < 1000; seed++) {
    const next = random(derive(7, "tables", seed));
    const { read, header, line } = forms[seed % forms.length];
    const lines = Array.from({ length: 3 + integer(next, 12) }, (_, k) =>
      line(k + 1, titles[integer(next, titles.length)]),
    );
    let bytes: Buffer = Buffer.from(header + lines.join(""));
    for (let k = 1 + integer(next, 3); k > 0; k--) bytes = mutate(bytes, next);
    const context = `seed ${seed}: ${JSON.stringify(bytes.toString("latin1"))}`;
    const [strict, lenient] = [attempt(bytes, read, "strict"), attempt(bytes, read, "lenient")];
    if (strict instanceof DataError) refused++;
    else expect(lenient, context).toEqual(strict);
    if (lenient instanceof DataError) {
      expect(bytes.toString().trim(), context).toBe("");
      continue;
    }
    for (const { id, title, genres } of lenient) {
      expect([id === "", genres.every((genre) => typeof genre === "string")], context).toEqual([false, true]);
      expect(/[\0-\x08\ufffd]/.test(id + title), context).toBe(false); // eslint-disable-line no-control-regex
    }
    if (read === readMoviesDat)
      expect(
        lenient.map(({ id }) => id),
        context,
      ).toEqual(slowIds(bytes));
  }
  expect(refused).toBeGreaterThan(300);
});
