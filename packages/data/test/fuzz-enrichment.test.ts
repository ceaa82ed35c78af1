import { derive, integer, random } from "@marquee/core";
import { expect, it } from "vitest";
import { DataError } from "../src/data-error.ts";
import type { DetailsById } from "../src/movies/movie-details.ts";
import { readMovieValues } from "../src/movies/read-hetrec.ts";
import { readOmdb } from "../src/movies/read-omdb.ts";
import { readOverviews, readPlots } from "../src/movies/read-plots.ts";
import { readLinks } from "../src/movies/read-links.ts";
import type { MovieLinks } from "../src/movies/read-links.ts";
import { readTmdb } from "../src/movies/read-tmdb.ts";
import { Table } from "../src/tables/table.ts";
import type { ReadMode } from "../src/tables/table.ts";
import { mutate } from "./mutate.ts";

const texts = ["A boy and his toys.", 'He said "no", then left.', "電影", "Agnès Varda|José", "<img onerror=alert(1)>"];
const quote = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const tmdbHeader =
  "tmdb_id,title,release_date,release_year,genres,overview,director,top_cast,keywords,vote_average,vote_count,popularity,quality_score,decade_group,title_zh\n";

type Rows = DetailsById | MovieLinks | ReadonlyMap<string, string | readonly string[]>;
interface Form {
  readonly read: (table: Table) => Rows;
  readonly header: string;
  readonly line: (id: number, text: string) => string;
}

const forms: readonly Form[] = [
  { read: readPlots, header: "movieId,source,plot\n", line: (id, text) => `${id},x,${quote(text)}\n` },
  {
    read: readOverviews,
    header: "movieId,title,genres,tmdb_id,overview\n",
    line: (id, text) => `${id},T (2000),War,${id}.0,${quote(text)}\n`,
  },
  { read: readOmdb, header: "", line: (id, text) => `${id}::T::2000::R::N/A::War::A (x), B::N/A::C::${text}::N/A\n` },
  {
    read: readTmdb,
    header: tmdbHeader,
    line: (id, text) => `${id},T,2000-01-01,2000,War,${quote(text)},A|B,C|D,e|f,1,2,3,4,2000s,${quote(text)}\n`,
  },
  { read: (table) => readLinks(table), header: "movieId,imdbId,tmdbId\n", line: (id) => `${id},0${id},${id}\n` },
  {
    read: (table) => readMovieValues(table, "tags", 1, { column: 2, descending: true }),
    header: "movieID\ttagID\ttagWeight\n",
    line: (id, text) => `${id % 3}\t${text}\t${id}\n`,
  },
];

const attempt = (bytes: Buffer, read: Form["read"], mode: ReadMode): Rows | DataError => {
  try {
    const table = new Table("some", bytes, "utf-8", mode);
    const rows = read(table);
    table.report(rows.size);
    return rows;
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
};

/** Every text in a value, however deep. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

it("eight hundred damaged files about movies end in a DataError or, leniently, in rows that are whole", () => {
  let refused = 0;
  for (let seed = 0; seed < 800; seed++) {
    const next = random(derive(11, "enrichment", seed));
    const { read, header, line } = forms[seed % forms.length];
    const lines = Array.from({ length: 3 + integer(next, 8) }, (_, k) => {
      return line(k + 1, texts[integer(next, texts.length)]);
    });
    let bytes: Buffer = Buffer.from(header + lines.join(""));
    for (let k = 1 + integer(next, 3); k > 0; k--) bytes = mutate(bytes, next);
    const context = `seed ${seed}: ${JSON.stringify(bytes.toString("latin1"))}`;
    const [strict, lenient] = [attempt(bytes, read, "strict"), attempt(bytes, read, "lenient")];
    if (strict instanceof DataError) {
      refused++;
      expect(strict.problems[0].file, context).toBe("some");
    } else expect(lenient, context).toEqual(strict);
    if (lenient instanceof DataError) {
      expect(bytes.toString().trim(), context).toBe("");
      continue;
    }
    for (const [id, details] of lenient) {
      expect(id, context).not.toBe("");
      for (const text of textsIn(details)) expect(/[\0-\x08\ufffd]/.test(text), context).toBe(false); // eslint-disable-line no-control-regex
    }
  }
  expect(refused).toBeGreaterThan(250);
});
