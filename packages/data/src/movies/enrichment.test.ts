import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, it } from "vitest";
import { catalogue, dataFolder, manifestOf } from "../catalogue/catalogue.ts";
import { locate, missingEnrichment } from "../catalogue/locate.ts";
import { enrichmentFiles } from "../catalogue/manifest-enrichment.ts";
import type { ManifestEnrichment } from "../catalogue/manifest-enrichment.ts";
import type { Manifest } from "../catalogue/manifest.ts";
import { parseManifest } from "../catalogue/parse-manifest.ts";
import { loadDataset } from "../load-dataset.ts";
import { enriched } from "./enrich.ts";
import { hetrecColumns } from "./read-hetrec.ts";
import { readMovies } from "./read-movies.ts";

const root = mkdtempSync(join(tmpdir(), "marquee-enrichment-"));
afterAll(() => rmSync(root, { recursive: true }));

const write = (files: Readonly<Record<string, string | Uint8Array>>): void => {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
};

const hetrec: ManifestEnrichment = {
  reader: "hetrec",
  movies: "het/movies.dat",
  directors: "het/directors.dat",
  countries: "het/countries.dat",
  tags: "het/tags.dat",
  tagNames: "het/names.dat",
};
const hetrecFilm = (id: number, title: string, year: number): string =>
  [id, title, 1, "", "", year, ...Array<string>(15).fill("")].join("\t");

const tmdbHeader =
  "tmdb_id,title,release_date,release_year,genres,overview,director,top_cast,keywords,vote_average,vote_count,popularity,quality_score,decade_group,title_zh";
const tmdbPage = (id: string, title: string, zh: string): string =>
  `${id},${title},2000-01-01,2000,Drama,"An ""overview"", with a comma.",Ann Lee,Bo Day|Cy Ray,space|Robot,1,2,3,4,2000s,${zh}`;

/** A set of three movies with `enrichment`, its ratings and files under a name of its own. */
const setOf = (name: string, enrichment: readonly ManifestEnrichment[]): Manifest => {
  write({
    [`${name}/ratings.dat`]: "1::1::3\n1::2::4\n1::3::5\n",
    [`${name}/movies.dat`]: "1::Grumpier Old Men (1995)::Comedy\n2::Jaws (1975)::Thriller\n3::Élan (2000)::Drama\n",
  });
  return {
    ...manifestOf("movietweetings"),
    name,
    source: { kind: "manual", how: "Make it up." },
    files: { "ratings.dat": {}, "movies.dat": {} },
    ratings: {
      file: "ratings.dat",
      format: "delimited",
      separator: "::",
      encoding: "utf-8",
      header: false,
      columns: ["user", "item", "rating"],
    },
    movies: { reader: "movielens-dat", file: "movies.dat", encoding: "utf-8" },
    enrichment,
  };
};
const moviesOf = async (manifest: Manifest) => (await readMovies(locate(manifest, { folders: [root] }))).movies;

it("reads pages of the Open Movie Database: people without brackets, each once, and N/A as nothing", async () => {
  write({
    "plots/omdb.dat":
      "2::Jaws::1975::PG::20 Jun 1975::Adventure::Steven Spielberg::Peter Benchley (screenplay), Carl Gottlieb (screenplay), Peter Benchley (novel)::Roy Scheider, Robert Shaw::A shark: big.::N/A\r\n" +
      "3::Elan::2000::N/A::N/A::Drama::N/A::N/A::N/A::N/A::N/A\r\n",
  });
  const movies = await moviesOf(setOf("omdb", [{ reader: "omdb-dat", file: "plots/omdb.dat" }]));
  expect(movies[1]).toEqual({
    id: "2",
    title: "Jaws",
    year: 1975,
    genres: ["Thriller"],
    directors: ["Steven Spielberg"],
    writers: ["Peter Benchley", "Carl Gottlieb"],
    actors: ["Roy Scheider", "Robert Shaw"],
    plot: "A shark: big.",
  });
  expect(movies[2]).toEqual({ id: "3", title: "Élan", year: 2000, genres: ["Drama"] });
});

it("takes people and countries of HetRec only where its year fits the movie, and never names that lost letters", async () => {
  write({
    "het/movies.dat": [
      hetrecColumns.movies.join("\t"),
      hetrecFilm(1, "Grumpy Old Men", 1993),
      hetrecFilm(2, "Jaws", 1976),
    ].join("\n"),
    "het/directors.dat":
      "movieID directorID\tdirectorName\n1\tdonald_petrie\tDonald Petrie\n2\ts\tSteven Spielberg\n2\tx\tAgn\ufffds V.\n",
    "het/countries.dat": "movieID\tcountry\n1\tUSA\n2\tUSA\n",
    "het/tags.dat": "movieID\ttagID\ttagWeight\n1\t7\t1\n1\t8\t3\n",
    "het/names.dat": Buffer.from("id\tvalue\n7\tearth\n8\tm\xe3o\n", "latin1"),
  });
  const [first, second, third] = await moviesOf(setOf("het-set", [hetrec]));
  expect(first).toEqual({ id: "1", title: "Grumpier Old Men", year: 1995, genres: ["Comedy"], tags: ["mão", "earth"] });
  expect(second).toMatchObject({ directors: ["Steven Spielberg"], countries: ["USA"] });
  expect(third).toEqual({ id: "3", title: "Élan", year: 2000, genres: ["Drama"] });
});

it("finds pages of The Movie Database by the links, with Chinese titles and gzipped files", async () => {
  write({
    "plots/tmdb.csv.gz": gzipSync(
      `${tmdbHeader}\n${tmdbPage("77", "Jaws", "大白鯊")}\n${tmdbPage("78", "It", "It")}\n`,
    ),
    "links/links.csv": "movieId,imdbId,tmdbId\n1,0000001,78\n2,0000002,77\n3,0000003,\n",
  });
  const entry: ManifestEnrichment = { reader: "tmdb-csv", file: "plots/tmdb.csv", links: "links/links.csv" };
  const [first, second, third] = await moviesOf(setOf("tmdb", [entry]));
  expect(second).toMatchObject({
    otherTitles: ["大白鯊"],
    directors: ["Ann Lee"],
    actors: ["Bo Day", "Cy Ray"],
    tags: ["space", "Robot"],
    plot: 'An "overview", with a comma.',
  });
  expect(first).not.toHaveProperty("otherTitles");
  expect(third).not.toHaveProperty("plot");
});

it("believes the first source of a member, collects tags from all, and leaves ratings and their hash alone", async () => {
  const movie = { id: "1", title: "A", genres: ["War"], directors: [], tags: ["Robot"] };
  const layers = [
    () => ({ plot: "first", tags: ["space"] }),
    () => undefined,
    () => ({ plot: "second", directors: ["D"], tags: ["ROBOT", "sea"] }),
  ];
  expect(enriched([movie], layers)).toEqual([
    { ...movie, plot: "first", directors: ["D"], tags: ["Robot", "space", "sea"] },
  ]);
  write({ "plots/own.csv": "movieId,source,plot\n2,x,A shark.\n" });
  const plots: ManifestEnrichment = { reader: "plots-csv", file: "plots/own.csv" };
  const [bare, rich] = [setOf("hash", []), setOf("hash", [plots])];
  const load = (manifest: Manifest) => loadDataset(locate(manifest, { folders: [root] }));
  expect((await load(rich)).hash).toBe((await load(bare)).hash);
  expect((await load(rich)).movies[1]?.plot).toBe("A shark.");
});

it("opens the set without the files, and says which are missing and where they come from", async () => {
  const entries: readonly ManifestEnrichment[] = [
    { reader: "plots-csv", file: "plots/none.csv", how: "Write them yourself." },
    { reader: "plots-csv", file: "hetrec2011-movielens/none.csv" },
    { ...hetrec, tags: "het/none.dat", tagNames: "het/nil.dat" },
  ];
  const located = locate(setOf("bare", entries), { folders: [root] });
  expect((await readMovies(located)).movies).toHaveLength(3);
  expect(entries.map((entry) => missingEnrichment(located, entry))).toEqual([
    "plots/none.csv is not here. Write them yourself.",
    expect.stringMatching(/^hetrec2011-movielens\/none.csv is not here. Run `marquee data fetch hetrec2011-movielens`/),
    "het/none.dat and het/nil.dat are not here.",
  ]);
});

it.each([
  ["omdb-dat", "1::A::2000\n", /broken:1: expected 11 columns \(id, title, .*poster\) separated by ::, got 3/],
  ["omdb-dat", "::A::1::2::3::4::5::6::7::8::9\n", /broken:1: expected an id in the first column, got none/],
  ["plots-csv", "id,source,plot\n1,x,y\n", /broken:1: expected the header movieId,source,plot/],
  ["plots-csv", "movieId,source,plot\n1,x,y\n1,x,z\n", /broken:3: expected each id once, got 1 again/],
  ["overviews-csv", "movieId,title,genres,tmdb_id,overview\n1,x\n", /broken:2: expected 5 columns .*, got 2/],
] as const)("a %s with a bad line is refused by file, line and value", async (reader, text, message) => {
  write({ "bad/broken": text });
  const manifest = setOf("bad-set", [{ reader, file: "bad/broken" }]);
  await expect(moviesOf(manifest)).rejects.toThrow(message);
  const { movies, reports } = await readMovies(locate(manifest, { folders: [root] }), "lenient");
  expect([movies.length, reports.at(-1)!.malformed]).toEqual([3, 1]);
});

it("pages and links with ids that are no numbers are refused, and so are weights of tags and headers", async () => {
  write({
    "bad/tmdb.csv": `${tmdbHeader}\n${tmdbPage("7x", "Jaws", "")}\n`,
    "bad/links.csv": "movieId,imdbId,tmdbId\n1,1,y\n",
    "bad/good.csv": `${tmdbHeader}\n${tmdbPage("7", "Jaws", "")}\n`,
    "bad/headless.dat": "1\tUSA\n2\tUSA\n",
    "bad/swapped.dat": "country\tmovieID\nUSA\t1\n",
    "bad/tags.dat": "movieID\ttagID\ttagWeight\n1\t7\tmuch\n",
  });
  const tmdb = (file: string): Manifest => setOf("bad-tmdb", [{ reader: "tmdb-csv", file, links: "bad/links.csv" }]);
  await expect(moviesOf(tmdb("bad/tmdb.csv"))).rejects.toThrow(
    /tmdb.csv:2: expected a whole number in the column tmdb_id, got "7x"/,
  );
  await expect(moviesOf(tmdb("bad/good.csv"))).rejects.toThrow(
    /links.csv:2: expected a whole number or nothing in the column tmdbId, got "y"/,
  );
  await expect(moviesOf(setOf("bad-het", [{ ...hetrec, tags: "bad/tags.dat" }]))).rejects.toThrow(
    /tags.dat:2: expected a whole number in column 3, got "much"/,
  );
  for (const countries of ["bad/headless.dat", "bad/swapped.dat"]) {
    await expect(moviesOf(setOf("bad-het", [{ ...hetrec, countries }]))).rejects.toThrow(
      `${countries}:1: expected the header movieID country`,
    );
  }
});

it("a manifest's enrichment is checked, and every entry says where its files come from", () => {
  const manifest = setOf("checked", [hetrec]);
  const parse = (enrichment: unknown): unknown => parseManifest(JSON.stringify({ ...manifest, enrichment }), "m:");
  expect(parse([hetrec])).toMatchObject({ enrichment: [hetrec] });
  expect(() => parse([{ reader: "plots" }])).toThrow(/enrichment\[0\]\.reader must be one of "plots-csv", /);
  expect(() => parse([{ reader: "plots-csv", file: "../secret/x" }])).toThrow(/enrichment\[0\]\.file must be a path/);
  expect(() => parse([{ reader: "plots-csv", file: "alone.csv" }])).toThrow(/file must be a path that begins with/);
  expect(() => parse([{ ...hetrec, actors: "a/b" }])).toThrow(/enrichment\[0\] must have no member but/);
  const sets = catalogue(dataFolder);
  for (const entry of sets.flatMap(({ enrichment = [] }) => enrichment)) {
    const folders = Object.values(enrichmentFiles(entry)).map((file) => file.split("/")[0]);
    const known = folders.every((folder) => sets.some(({ name }) => name === folder));
    expect(known || entry.how !== undefined, JSON.stringify(entry)).toBe(true);
  }
});
