import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { titleOf } from "@marquee/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { locate } from "./catalogue/locate.ts";
import type { Located } from "./catalogue/locate.ts";
import type { Manifest } from "./catalogue/manifest.ts";
import { DataError } from "./data-error.ts";
import { loadDataset } from "./load-dataset.ts";
import { hetrecColumns } from "./movies/read-hetrec.ts";
import { canonical } from "./splits/recipes.ts";
import { splitDataset } from "./splits/split-dataset.ts";

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "marquee-load-"));
});
afterAll(() => rmSync(root, { recursive: true }));

type Parts = Pick<Manifest, "ratings" | "movies"> & Partial<Manifest>;

const made = (name: string, files: Readonly<Record<string, string | Uint8Array>>, parts: Parts): Located => {
  mkdirSync(join(root, name), { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(join(root, name, file), content);
  const manifest: Manifest = {
    name,
    title: `The ${name}`,
    description: "made up",
    homepage: "none",
    license: { name: "none", summary: "none", redistribution: true },
    citation: "none",
    source: { kind: "manual", how: "Make it up." },
    files: Object.fromEntries(Object.keys(files).map((file) => [file.replace(/\.gz$/, ""), {}])),
    scale: { min: 1, max: 5, step: 1 },
    counts: { ratings: 1, users: 1, items: 1 },
    ...parts,
  };
  return locate(manifest, { folders: [root] });
};

const dat: Parts["ratings"] = {
  file: "ratings.dat",
  format: "delimited",
  separator: "::",
  encoding: "latin-1",
  header: false,
  columns: ["user", "item", "rating", "timestamp"],
  unknownTimestamp: 0,
};
const none: Parts["movies"] = { reader: "none" };
const moviesDat: Parts["movies"] = { reader: "movielens-dat", file: "movies.dat", encoding: "latin-1" };

describe("loadDataset", () => {
  it("reads the form of MovieLens 1M: latin-1 titles, articles, years, users, plots beside the set", async () => {
    mkdirSync(join(root, "plots"), { recursive: true });
    writeFileSync(
      join(root, "plots", "plots_by_movieId.csv"),
      'movieId,source,plot\r\n2,x,"A ""shark""\r\nbites."\r\n',
    );
    const located = made(
      "ml-1m",
      {
        "ratings.dat": "10::2::5::0\n9::1::3::978300760\n",
        "movies.dat": Buffer.from(
          "1::Misérables, Les (1995)::Drama|Musical\n2::Jaws (1975)::\n3::Unrated (1990)::War\n",
          "latin1",
        ),
        "users.dat": "9::F::1::10::48067\n10::M::56::16::70072-1234\n",
      },
      {
        ratings: dat,
        movies: moviesDat,
        enrichment: [{ reader: "plots-csv", file: "plots/plots_by_movieId.csv" }],
        users: { reader: "movielens-dat", file: "users.dat" },
      },
    );
    const { movies, users, interactions, report } = await loadDataset(located);
    expect(movies).toEqual([
      { id: "1", title: "Misérables, Les", year: 1995, genres: ["Drama", "Musical"] },
      { id: "2", title: "Jaws", year: 1975, genres: [], plot: 'A "shark"\r\nbites.' },
    ]);
    expect(titleOf(movies[0]!)).toBe("Misérables, Les (1995)");
    expect(users).toEqual([
      { id: "9", gender: "F", age: 1, occupation: "K-12 student", zip: "48067" },
      { id: "10", gender: "M", age: 56, occupation: "self-employed", zip: "70072-1234" },
    ]);
    expect(Array.from(interactions.timestamp!)).toEqual([978300760, NaN]);
    expect(report.tables?.map(({ rows }) => rows)).toEqual([3, 1, 2]);
    rmSync(join(root, "plots"), { recursive: true });
  });

  it("reads the form of MovieLens 100K with its canonical splits", async () => {
    const line = (user: number, item: number): string =>
      `${user}\t${item}\t${1 + ((user + item) % 5)}\t88${user}${item}\n`;
    const flags = (...on: number[]): string => Array.from({ length: 3 }, (_, k) => (on.includes(k) ? 1 : 0)).join("|");
    const located = made(
      "ml-100k",
      {
        "u.data": line(2, 2) + line(1, 1) + line(1, 2) + line(2, 1),
        "u1.base": line(1, 2) + line(2, 1) + line(2, 2),
        "u1.test": line(1, 1),
        "u.genre": "unknown|0\nAction|1\nWar|2\n\n",
        "u.item": Buffer.from(
          `1|Café (1999)|01-Jan-1995||http://x|${flags(1, 2)}\n2|unknown||||${flags(0)}\n`,
          "latin1",
        ),
        "u.user": "1|24|M|technician|85711\n2|53|F|other|T8H1N\n",
      },
      {
        ratings: { ...dat, file: "u.data", separator: "\t" },
        movies: { reader: "movielens-100k", file: "u.item", genres: "u.genre", encoding: "latin-1" },
        users: { reader: "movielens-100k", file: "u.user" },
        canonicalSplits: { u: [{ name: "u1", train: "u1.base", test: "u1.test" }] },
      },
    );
    const dataset = await loadDataset(located);
    expect(dataset.movies).toEqual([
      { id: "1", title: "Café", year: 1999, genres: ["Action", "War"] },
      { id: "2", title: "unknown", genres: [] },
    ]);
    expect(dataset.users?.[1]).toEqual({ id: "2", gender: "F", age: 53, occupation: "other", zip: "T8H1N" });
    const { folds, recipe } = await splitDataset(dataset, canonical("u"), { seed: 1, located });
    expect(folds).toEqual([{ name: "u1", train: Int32Array.of(1, 2, 3), test: Int32Array.of(0) }]);
    expect(recipe).toEqual({ kind: "canonical", name: "u" });
    await expect(splitDataset(dataset, canonical("x"), { seed: 1, located })).rejects.toThrow(
      'ml-100k ships these canonical splits: "u"; got "x"',
    );
  });

  it("reads the form of MovieLens latest: quotes, no genres, no year, tags by how many gave them", async () => {
    const located = made(
      "ml-latest-small",
      {
        "ratings.csv":
          "userId,movieId,rating,timestamp\r\n1,1,4.0,964982703\r\n1,11,3.5,964981247\r\n1,29,1.0,964982224\r\n",
        "movies.csv":
          '\r\nmovieId,title,genres\r\n1,Babylon 5,(no genres listed)\r\n11,"American President, The (1995)",Comedy|Drama\r\n29,"Say ""Hi"" (2006–2009) ",War\r\n',
        "tags.csv":
          'userId,movieId,tag,timestamp\r\n2,1,funny,1\r\n3,1, Space,2\r\n4,1,space,3\r\n4,1, ,3\r\n4,11,"a, b",3\r\n',
      },
      {
        ratings: { ...dat, file: "ratings.csv", format: "csv", separator: ",", header: true },
        movies: { reader: "movielens-csv", file: "movies.csv", encoding: "utf-8", tags: "tags.csv" },
        scale: { min: 0.5, max: 5, step: 0.5 },
      },
    );
    const { movies, report } = await loadDataset(located);
    expect(report.tables?.[0].rows).toBe(3);
    expect(movies).toEqual([
      { id: "1", title: "Babylon 5", genres: [], tags: ["Space", "funny"] },
      { id: "11", title: "American President, The", year: 1995, genres: ["Comedy", "Drama"], tags: ["a, b"] },
      { id: "29", title: 'Say "Hi"', year: 2006, genres: ["War"] },
    ]);
  });

  it("reads the form of HetRec: people, countries, tags by weight, milliseconds, a missing optional file", async () => {
    const head = (file: keyof typeof hetrecColumns, more = 0): string =>
      `${[...hetrecColumns[file], ...Array<string>(more).fill("rt")].join("\t")}\n`;
    const movie = (id: string, title: string, year: string): string =>
      `${[id, title, "x", "x", "x", year, ...Array.from({ length: 15 }, () => "\\N")].join("\t")}\n`;
    const located = made(
      "hetrec",
      {
        "r.dat": "userID\tmovieID\trating\ttimestamp\n75\t3\t1\t1162160236000\n",
        "m.dat": Buffer.from(head("movies", 15) + movie("3", "Amélie", "2001"), "latin1"),
        "g.dat": `${head("genres")}3\tComedy\n3\tRomance\n`,
        "d.dat": `\n${head("directors")}3\tjpj\tJean-Pierre Jeunet\n`,
        "c.dat": `${head("countries")}3\tFrance\n`,
        "t.dat": `${head("tags")}3\t7\t1\n3\t13\t3\n`,
        "n.dat": `${head("tagNames")}7\tparis\n13\tquirky\n`,
      },
      {
        ratings: { ...dat, file: "r.dat", separator: "\t", header: true, timestampUnit: "milliseconds" },
        movies: {
          reader: "hetrec",
          file: "m.dat",
          encoding: "latin-1",
          genres: "g.dat",
          directors: "d.dat",
          actors: "a.dat",
          countries: "c.dat",
          tags: "t.dat",
          tagNames: "n.dat",
          peopleEncoding: "utf-8",
        },
        files: {
          ...Object.fromEntries(
            ["r.dat", "m.dat", "g.dat", "d.dat", "c.dat", "t.dat", "n.dat"].map((file) => [file, {}]),
          ),
          "a.dat": { optional: true },
        },
      },
    );
    const { movies, interactions } = await loadDataset(located);
    expect(Array.from(interactions.timestamp!)).toEqual([1162160236]);
    expect(movies).toEqual([
      {
        id: "3",
        title: "Amélie",
        year: 2001,
        genres: ["Comedy", "Romance"],
        directors: ["Jean-Pierre Jeunet"],
        countries: ["France"],
        tags: ["quirky", "paris"],
      },
    ]);
  });

  it("reads the form of Douban, gzipped", async () => {
    const page = {
      index: 0,
      title: "红楼梦",
      year: "1987",
      type: "剧情,古装",
      directors: "王扶林",
      actors: "欧阳奋强 / 陈晓旭 / 欧阳奋强",
      countries: "中国大陆",
      summary: " 故事 ",
    };
    const located = made(
      "douban",
      { "rates.csv.gz": gzipSync("0,0,4\n1,0,5\n"), "movies.jsonl.gz": gzipSync(`${JSON.stringify(page)}\n`) },
      {
        ratings: { ...dat, file: "rates.csv", separator: ",", encoding: "utf-8", columns: ["user", "item", "rating"] },
        movies: { reader: "douban-jsonl", file: "movies.jsonl", encoding: "utf-8" },
      },
    );
    expect((await loadDataset(located)).movies).toEqual([
      {
        id: "0",
        title: "红楼梦",
        year: 1987,
        genres: ["剧情", "古装"],
        directors: ["王扶林"],
        actors: ["欧阳奋强", "陈晓旭"],
        countries: ["中国大陆"],
        plot: "故事",
      },
    ]);
  });

  it("keeps a title that is markup as the text it is", async () => {
    const files = { "ratings.dat": "1::1::3::5\n", "movies.dat": "1::<script>alert(1)</script> (2001)::Drama\n" };
    const { movies } = await loadDataset(made("markup", files, { ratings: dat, movies: moviesDat }));
    expect(movies[0]).toEqual({ id: "1", title: "<script>alert(1)</script>", year: 2001, genres: ["Drama"] });
  });

  it("names the malformed lines of a table in strict mode and drops them in lenient mode", async () => {
    const cases: [Parts["movies"], string, string, number[]][] = [
      [moviesDat, "movies.dat", "1::A (2000)::War\n2::B (2000)\n1::C (2000)::War\n::D (2000)::War\n", [2, 3, 4]],
      [{ ...moviesDat, encoding: "utf-8" }, "movies.dat", "1::A::War\n2::Am\xe9lie::War\n3::N\0ul::War\n", [2, 3]],
      [
        { reader: "movielens-csv", file: "movies.csv", encoding: "utf-8" },
        "movies.csv",
        'movieId,title,genres\n1,"A\nB (2000)",War\n2,"open,War\n3,C,War,x\n4,D"x,War\n',
        [4, 5, 6],
      ],
      [
        { reader: "douban-jsonl", file: "movies.jsonl", encoding: "utf-8" },
        "movies.jsonl",
        '{"index":1,"title":"A"}\n{"index":2,\n[1]\n{"index":"x","title":"B"}\n',
        [2, 3, 4],
      ],
    ];
    for (const [movies, file, content, lines] of cases) {
      const files = { "ratings.dat": "1::1::3::5\n", [file]: Buffer.from(content, "latin1") };
      const located = made("broken", files, { ratings: dat, movies });
      const error: unknown = await loadDataset(located).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(DataError);
      expect((error as DataError).problems.map(({ line }) => line)).toEqual(lines);
      expect((error as DataError).message).toContain(join(root, "broken", file));
      const { report, movies: kept } = await loadDataset(located, { mode: "lenient" });
      expect([report.tables?.[0].rows, report.tables?.[0].malformed]).toEqual([1, lines.length]);
      expect(kept[0]?.id).toBe("1");
    }
    const users = made(
      "people",
      {
        "ratings.dat": "1::1::3::5\n",
        "users.dat": "1::F::1::10::x\n2::X::1::1::x\n3::F::young::1::x\n4::F::1::99::x\n5\n6::F::1::::x\n",
      },
      { ratings: dat, movies: none, users: { reader: "movielens-dat", file: "users.dat" } },
    );
    const error: unknown = await loadDataset(users).catch((reason: unknown) => reason);
    expect((error as DataError).problems.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
    expect((error as DataError).message).toContain(`users.dat:6: occupation must be a number from 0 to 20, got ""`);
  });

  it("says what is wrong with a genre of MovieLens 100K", async () => {
    const movies: Parts["movies"] = {
      reader: "movielens-100k",
      file: "u.item",
      genres: "u.genre",
      encoding: "latin-1",
    };
    const attempt = (item: string, genre: string): Promise<unknown> => {
      const files = { "ratings.dat": "1::1::3::5\n", "u.item": item, "u.genre": genre };
      return loadDataset(made("genres", files, { ratings: dat, movies }));
    };
    await expect(attempt("1|A (1999)|||h|0|2\n", "War|0\nCrime|1\n")).rejects.toThrow(
      'u.item:1: expected 0 or 1 in the last 2 columns, the genres, got "2"',
    );
    await expect(attempt("1|A (1999)|||h|0\n", "War|0\nCrime|1\n")).rejects.toThrow(
      "u.item:1: expected 7 columns separated by |, got 6",
    );
    await expect(attempt("1|A (1999)|||h|0|1\n", "War|0\nCrime\n")).rejects.toThrow(
      'u.genre:2: expected the number 1 after the name and a bar, got ""',
    );
  });

  it("says which file is empty or missing", async () => {
    const empty = made(
      "empty",
      { "ratings.dat": "1::1::3::5\n", "movies.dat": "" },
      { ratings: dat, movies: moviesDat },
    );
    await expect(loadDataset(empty)).rejects.toThrow(/movies.dat: the file is empty/);
    const missing = made("missing", { "movies.dat": "1::A::War\n" }, { ratings: dat, movies: moviesDat });
    await expect(loadDataset(missing)).rejects.toThrow(/ratings.dat: this file of The missing is missing/);
  });

  it("cleans with the manifest's scale and movies unless told otherwise", async () => {
    const files = { "ratings.dat": "1::1::3::5\n1::2::9::5\n1::3::4::5\n", "movies.dat": "1::A::War\n2::B::War\n" };
    const located = made("cleaned", files, { ratings: dat, movies: moviesDat });
    const { report, movies } = await loadDataset(located);
    expect(report.steps.map(({ step, found, rowsAfter }) => [step, found, rowsAfter])).toEqual([
      ["scale", 1, 2],
      ["unknown-movies", 1, 2],
      ["duplicates", 0, 2],
    ]);
    expect(movies[1]).toBeUndefined();
    const strict = await loadDataset(located, { cleaning: { unknownItems: "drop" } });
    expect(strict.interactions.items.ids).toEqual(["1"]);
  });
});

const folder = process.env["MARQUEE_DATA"];
describe.skipIf(folder === undefined)("loadDataset on the published files", () => {
  const names = ["movietweetings", "ml-100k", "ml-1m", "ml-latest-small", "filmtrust", "douban-1000"];
  it.each(names)("%s has the counts of its manifest and not one malformed line", async (name) => {
    const located = locate(name, { folders: [folder!] });
    const { interactions, report, movies, users, scale } = await loadDataset(located);
    const { counts } = located.manifest;
    expect(report.read?.rows).toBe(counts.ratings);
    expect([interactions.users.size, interactions.items.size]).toEqual([counts.users, counts.items]);
    if (counts.movies !== undefined) {
      expect(report.tables!.some(({ rows }) => rows === counts.movies)).toBe(true);
      expect(movies.every((movie) => movie && movie.title !== "")).toBe(true);
    }
    if (users) expect(users.every((user) => user !== undefined)).toBe(true);
    expect(report.steps.find(({ step }) => step === "duplicates")?.found).toBe(name === "filmtrust" ? 3 : 0);
    expect([Math.min(...new Set(interactions.rating)), Math.max(...new Set(interactions.rating))]).toEqual([
      scale.min,
      scale.max,
    ]);
  });

  it.each([
    ["ml-100k", "u", 5],
    ["ml-100k", "ab", 2],
    ["douban-1000", "published", 1],
  ])("%s has the canonical split %s of %i folds, all rows in one part each", async (name, split, folds) => {
    const located = locate(name, { folders: [folder!] });
    const dataset = await loadDataset(located);
    const made = await splitDataset(dataset, canonical(split), { seed: 1, located });
    expect(made.folds).toHaveLength(folds);
    for (const { train, test } of made.folds)
      expect(train.length + test.length).toBe(dataset.interactions.rating.length);
  });
});
