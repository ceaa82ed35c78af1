import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { integer, random } from "@marquee/core";
import { rankingMetrics, topListsFromRows } from "@marquee/evaluation";
import { csrFromTriplets } from "@marquee/core";
import { marquee } from "./marquee.ts";
import type { Outcome } from "./marquee.ts";
import { temporaryFolder } from "./tiny-data.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));
const path = (name: string): string => join(folder, name);
const write = (name: string, text: string | Uint8Array): string => {
  writeFileSync(path(name), text);
  return path(name);
};
const read = (name: string): string => readFileSync(path(name), "utf8");
const lines = (name: string): string[][] =>
  read(name)
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t"));

type Row = readonly [user: string, item: string, rating: number, timestamp: number];

/** Made-up ratings: `users` × 20 movies, about half of the cells, 1 to 5 stars. */
function ratings(users: number, seed: number, id: (kind: string, k: number) => string): Row[] {
  const next = random(seed);
  const rows: Row[] = [];
  for (let user = 1; user <= users; user++) {
    for (let item = 1; item <= 20; item++) {
      if (next() < 0.5)
        rows.push([id("user", user), id("item", item), 1 + integer(next, 5), 1_000_000_000 + rows.length]);
    }
  }
  return rows;
}

const plainId = (_kind: string, k: number): string => String(k);
const textOf = (rows: readonly Row[], separator: string, header = ""): string =>
  `${header}${rows.map((row) => row.join(separator)).join("\n")}\n`;

const rows = ratings(30, 1, plainId);
const trainRows = rows.filter((_, k) => k % 5 !== 0);
const testRows = rows.filter((_, k) => k % 5 === 0);
const train = write("train.tsv", textOf(trainRows, "\t"));
const test = write("test.tsv", textOf(testRows, "\t"));
const predict = (...args: string[]): Promise<Outcome> => marquee(["predict", "--model", "bias", ...args]);
const recommend = (...args: string[]): Promise<Outcome> => marquee(["recommend", "--model", "popularity", ...args]);

describe("predict", () => {
  it("writes user, item, rating and score in the order of the test file", async () => {
    const { code } = await predict("--train", train, "--test", test, "--out", path("p.tsv"));
    expect(code).toBe(0);
    expect(lines("p.tsv").map((row) => row.slice(0, 3))).toEqual(
      testRows.map(([user, item, rating]) => [user, item, String(rating)]),
    );
  });

  it.each([
    ["commas and a header", ",", "userId,movieId,rating,timestamp\n"],
    ["commas", ",", ""],
    ["::", "::", ""],
    ["tabs and a header", "\t", "user_id\titem_id\trating\ttimestamp\n"],
    ["semicolons", ";", ""],
  ])("reads files with %s to the same predictions", async (_, separator, header) => {
    await predict("--train", train, "--test", test, "--out", path("p.tsv"));
    const other = [
      write("train.other", textOf(trainRows, separator, header)),
      write("test.other", textOf(testRows, separator, header)),
    ];
    await predict("--train", other[0], "--test", other[1], "--out", path("other.tsv"));
    expect(read("other.tsv")).toBe(read("p.tsv"));
  });

  it("reads Windows line ends, a byte order mark, gzip and a last line without end", async () => {
    await predict("--train", train, "--test", test, "--out", path("p.tsv"));
    const windows = write("windows.tsv", `\uFEFF${textOf(trainRows, "\t").replaceAll("\n", "\r\n").trimEnd()}`);
    const packed = write("packed.tsv.gz", gzipSync(textOf(testRows, "\t")));
    await predict("--train", windows, "--test", packed, "--out", path("other.tsv"));
    expect(read("other.tsv")).toBe(read("p.tsv"));
  });

  it("keeps ids exactly as they are written: text, leading zeros, quotes", async () => {
    const id = (kind: string, k: number): string => (kind === "user" ? `00${k}` : `tt"${k}, é`);
    const quoted = (part: Row[]): string =>
      part.map(([user, item, ...rest]) => [user, `"${item.replaceAll('"', '""')}"`, ...rest].join(",")).join("\n");
    const strange = ratings(10, 2, id);
    const files = [write("a.csv", quoted(strange)), write("b.csv", quoted(strange.slice(0, 9)))];
    await predict("--train", files[0], "--test", files[1], "--out", path("strange.tsv"));
    expect(lines("strange.tsv").map(([user, item]) => [user, item])).toEqual(
      strange.slice(0, 9).map(([user, item]) => [user, item]),
    );
    await predict("--train", files[0], "--test", files[1], "--out", path("strange.json"));
    expect(JSON.parse(read("strange.json"))[0]).toMatchObject({ user_id: strange[0][0], movie_id: strange[0][1] });
  });

  it("writes records with numbers for ids when the file ends in .json", async () => {
    await predict("--train", train, "--test", test, "--out", path("p.tsv"));
    await predict("--train", train, "--test", test, "--out", path("p.json"));
    expect(JSON.parse(read("p.json"))).toEqual(
      lines("p.tsv").map(([user, item, , score]) => ({ user_id: +user, movie_id: +item, rating: +score })),
    );
  });

  it("prints the errors that evaluate finds in its output", async () => {
    const predicted = await predict("--train", train, "--test", test, "--out", path("p.tsv"), "--json");
    const evaluated = await marquee(["evaluate", "--predictions", path("p.tsv"), "--json"]);
    const { rmse, mae, rows: count } = JSON.parse(predicted.out);
    const { metrics, definitions } = JSON.parse(evaluated.out);
    expect(count).toBe(testRows.length);
    // Scores are written as the shortest decimals that read back as the same number, so nothing is lost.
    expect(metrics).toEqual({ rmse, mae });
    expect(Object.keys(definitions)).toEqual(["rmse", "mae"]);
  });

  it("estimates users and movies that train does not know by the fallback", async () => {
    const cold = write("cold.tsv", "1\tnew movie\t4\nnew user\t1\t4\nnew user\tnew movie\t4\n");
    expect((await predict("--train", train, "--test", cold, "--out", path("cold.out.tsv"))).code).toBe(0);
    const mean = trainRows.reduce((sum, [, , rating]) => sum + rating, 0) / trainRows.length;
    const scores = lines("cold.out.tsv").map((row) => Number(row[3]));
    expect(scores.every((score) => score >= 1 && score <= 5)).toBe(true);
    expect(scores[2]).toBeCloseTo(mean, 5);
  });

  it("learns from the latest of repeated ratings and estimates each repeated test row", async () => {
    const twice = write(
      "twice.tsv",
      `${textOf(trainRows, "\t")}${trainRows[0].slice(0, 2).join("\t")}\t5\t2000000000\n`,
    );
    const latest = [...trainRows];
    latest[0] = [latest[0][0], latest[0][1], 5, 2_000_000_000];
    const once = write("once.tsv", textOf(latest, "\t"));
    const repeated = write("repeated.tsv", textOf([...testRows, testRows[0]], "\t"));
    await predict("--train", twice, "--test", repeated, "--out", path("twice.out.tsv"));
    await predict("--train", once, "--test", test, "--out", path("once.out.tsv"));
    const scores = lines("twice.out.tsv").map((row) => row[3]);
    expect(scores.slice(0, -1)).toEqual(lines("once.out.tsv").map((row) => row[3]));
    expect(scores.at(-1)).toBe(scores[0]);
  });

  it("says that a model which only ranks does not predict", async () => {
    const { code, err } = await marquee([
      ...["predict", "--model", "popularity", "--train", train, "--test", test, "--out", path("no.tsv")],
    ]);
    expect(err).toContain("popularity is no model that predicts ratings; als-wr, ");
    expect([code, existsSync(path("no.tsv"))]).toEqual([2, false]);
  });
});

describe("broken input ends with exit code 2, names file and line, and writes nothing", () => {
  mkdirSync(path("folder"));
  const good = textOf(trainRows, "\t");
  const nth = (text: string, k: number, line: string): string =>
    text
      .split("\n")
      .map((old, at) => (at === k ? line : old))
      .join("\n");
  it.each([
    ["a rating of five", nth(good, 6, "3\t4\tfive\t1000000000"), /:7: rating must be a finite number, got "five"/],
    ["a missing column", nth(good, 6, "3\t4"), /:7: expected 4 columns \(user, item, rating, timestamp\), got 2/],
    ["an empty id", nth(good, 6, "\t4\t3\t1000000000"), /:7: user must be an id, got an empty column/],
    ["an infinite rating", nth(good, 6, "1\t4\tInfinity\t1000000000"), /:7: rating must be a finite number/],
    ["an empty file", "", /: the file is empty/],
    ["a header alone", "userId,movieId,rating\n", /: the file holds no ratings/],
    ["binary junk", Buffer.from(Array.from({ length: 4096 }, (_, k) => (k * 7919) % 256)), /broken\.tsv/],
    ["UTF-16", Buffer.from(`\uFEFF${good}`, "utf16le"), /UTF-16: save the file as UTF-8/],
    ["a cut gzip", gzipSync(good).subarray(0, 300), /broken\.tsv/],
  ])("%s", async (_, content, expected) => {
    const broken = write("broken.tsv", content);
    for (const args of [
      ["predict", "--model", "bias", "--train", broken, "--test", test],
      ["predict", "--model", "bias", "--train", train, "--test", broken],
      ["recommend", "--model", "popularity", "--train", broken],
    ]) {
      const before = readdirSync(folder);
      const { code, out, err } = await marquee([...args, "--out", path("nothing.tsv")]);
      expect(err).toMatch(expected);
      expect(err).toContain("broken.tsv");
      expect(err).not.toMatch(/\n {4}at /);
      expect([code, out, readdirSync(folder)]).toEqual([2, "", before]);
    }
  });

  it.each([
    ["a missing file", path("nowhere.tsv"), /nowhere\.tsv: there is no such file/],
    ["a folder", path("folder"), /folder: expected a file, got a folder/],
  ])("%s", async (_, file, expected) => {
    for (const args of [
      ["predict", "--model", "bias", "--train", file, "--test", test, "--out", path("nothing.tsv")],
      ["evaluate", "--lists", file, "--test", test],
      ["evaluate", "--predictions", file],
    ]) {
      const { code, err } = await marquee(args);
      expect(err).toMatch(expected);
      expect(code).toBe(2);
    }
  });

  it.each([
    ["a folder", path("folder"), /must be a file to write to, got a folder/],
    ["below a file", join(train, "below", "p.tsv"), /cannot be written, .*train\.tsv is a file/],
  ])("an output that is %s", async (_, out, expected) => {
    for (const args of [
      ["predict", "--model", "bias", "--train", train, "--test", test, "--out", out],
      ["recommend", "--model", "popularity", "--train", train, "--out", out],
    ]) {
      const { code, err } = await marquee(args);
      expect(err).toMatch(expected);
      expect(code).toBe(2);
    }
  });

  it.each([
    ["1\t2\t1\n1\t2\t2\n", /:2: item must stand once in the list of user 1, got 2 again/],
    ["1\t2\t1\n1\t3\t1\n", /:2: rank must stand once in the list of user 1, got 1 again/],
    ["1\t2\t0\n", /:1: rank must be a positive integer, got 0/],
    ["1\t2\t1\n1\t3\t4294967297\n", /:2: rank must be at most 2147483647, got 4294967297/],
    ["user\titem\trank\n1\t2\t1.5\n", /:2: rank must be a positive integer, got 1\.5/],
    ["1\t2\tfirst\n1\t3\t2\n", /:1: rank must be a finite number, got "first"/],
    ["1\t2\tNaN\n1\t3\t2\n", /:1: rank must be a finite number, got "NaN"/],
    ["1\t2\t0x10\n", /:1: rank must be a finite number, got "0x10"/],
    ["movieId\tuserId\tplace\n2\t1\t1\n", /:1: expected a header that names user, item, rank once each\n/],
    ["user\titem\tmovie\trank\n1\t2\t3\t1\n", /:1: expected a header that names user, item, rank once each\n/],
    ["rank\tuser\titem\n1\t2\n", /:2: expected user, item, rank, got 2 columns/],
    [Buffer.from("\uFEFF1\t2\t1\n", "utf16le"), /UTF-16: save the file as UTF-8/],
    [gzipSync("1\t2\t1\n".repeat(9)).subarray(0, 24), /: the file cannot be read to its end/],
    [Buffer.from([0x31, 0x09, 0xff, 0x09, 0x31, 0x0a]), /:1: expected text, got bytes that are not UTF-8/],
    ["1\t2\n", /:1: expected user, item, rank separated by tab, ::, comma/],
    ["1\t2\t1\n1\t3\n", /:2: expected user, item, rank, got 2 columns/],
    ["1\t\t1\n", /:1: item must be an id, got an empty column/],
    ["\n \n", /: the file is empty/],
    ["user\titem\trank\n", /: the file holds no rows/],
    ['1,"2,1\n', /:1: expected user, item, rank separated/],
  ])("lists %j", async (text, expected) => {
    const { code, err } = await marquee(["evaluate", "--lists", write("lists.tsv", text), "--test", test]);
    expect(err).toMatch(expected);
    expect(code).toBe(2);
  });

  it.each([
    ["1\t10\tNaN\tNaN\n1\t11\t4\t4\n", /:1: rating must be a finite number, got "NaN"/],
    ["1\t10\tx\ty\n1\t11\t4\t4\n", /:1: rating must be a finite number, got "x"/],
    ["1\t10\t4\t4\n1\t11\t4\t1e39\n", /:2: score must be a number from −3\.4e38 to 3\.4e38, got "1e39"/],
    ["1\t10\t4\t0x10\n", /:1: score must be a finite number, got "0x10"/],
    ["iid\testimate\tuid\tscore\n1\t2\t3\t4\n", /:1: expected a header that names user, item, rating, score/],
    ["userId\tmovieId\trating\tguess\n1\t10\t4\t4\n", /:1: expected a header that names user, item, rating, score/],
  ])("predictions %j", async (text, expected) => {
    const { code, out, err } = await marquee(["evaluate", "--predictions", write("predictions.tsv", text)]);
    expect(err).toMatch(expected);
    expect([code, out]).toEqual([2, ""]);
  });

  it("lists whose users are all strangers to the test ratings", async () => {
    const given = write(
      "strangers.tsv",
      ["u1", "u2", "u2", "u3", "u4"].map((id, k) => `${id}\t${k}\t${k + 1}\n`).join(""),
    );
    const { code, err } = await marquee(["evaluate", "--lists", given, "--test", test]);
    expect(err).toBe(
      `error: ${given}: no user of these lists has a rating in ${test}; ` +
        'ids of users are "u1", "u2", "u3", … here and "1", "2", "3", … there\n',
    );
    expect(code).toBe(2);
  });
});

describe("repeated pairs of a file of ratings", () => {
  const twice = (name: string, count: number): string =>
    write(name, textOf([...trainRows, ...trainRows.slice(0, count)], "\t"));
  const remark = /^.*repeated.*$/gm;

  it.each([
    ["predict", ["--model", "bias", "--test", test, "--out", path("p.tsv")]],
    ["recommend", ["--model", "popularity", "--out", path("l.tsv")]],
    ["evaluate", ["--test", test, "--lists", write("one-list.tsv", "1\t2\t1\n")]],
  ])("are told by %s, and nothing is said where there are none", async (command, args) => {
    for (const [count, words] of [
      [1, "1 repeated pair"],
      [2, "2 repeated pairs"],
    ] as const) {
      const file = twice("repeated.tsv", count);
      const { code, err } = await marquee([command, ...args, "--train", file]);
      expect(err.match(remark)).toEqual([`${file}: ${words}, the latest rating was kept`]);
      expect(code).toBe(0);
    }
    expect((await marquee([command, ...args, "--train", train])).err).not.toMatch(remark);
  });
});

describe("recommend", () => {
  it("leaves the movies out that a user has rated in train, and ranks from 1", async () => {
    const { code } = await recommend("--train", train, "--n", "4", "--out", path("l.tsv"));
    expect(code).toBe(0);
    const seen = new Set(trainRows.map(([user, item]) => `${user} ${item}`));
    const lists = lines("l.tsv");
    expect(lists.filter(([user, item]) => seen.has(`${user} ${item}`))).toEqual([]);
    const ofFirst = lists.filter(([user]) => user === "1");
    expect(ofFirst.map(([, , rank]) => rank)).toEqual(["1", "2", "3", "4"].slice(0, ofFirst.length));
    expect(new Set(lists.map(([user]) => user)).size).toBe(30);
  });

  it("writes records with ranks when the file ends in .json", async () => {
    await recommend("--train", train, "--n", "4", "--out", path("l.tsv"));
    await recommend("--train", train, "--n", "4", "--out", path("l.json"));
    expect(JSON.parse(read("l.json"))).toEqual(
      lines("l.tsv").map(([user, item, rank, score]) => ({
        user_id: +user,
        movie_id: +item,
        rating: +score,
        rank: +rank,
      })),
    );
  });

  it("takes .JSON for an ending of records", async () => {
    await recommend("--train", train, "--out", path("l.json"));
    await recommend("--train", train, "--out", path("L.JSON"));
    expect(read("L.JSON")).toBe(read("l.json"));
    expect((await marquee(["evaluate", "--lists", path("L.JSON"), "--test", test])).err).toMatch(
      /L\.JSON: JSON records/,
    );
  });

  it("prints the counts of what it wrote as JSON", async () => {
    const { code, out, err } = await recommend("--train", train, "--n", "4", "--out", path("l.tsv"), "--json");
    expect(JSON.parse(out)).toEqual({
      model: "popularity",
      options: { minRating: 0 },
      users: 30,
      rows: lines("l.tsv").length,
    });
    expect([code, err]).toEqual([0, ""]);
  });

  it("gives a user who has rated everything an empty list", async () => {
    const all = write("all.tsv", "u\ta\t1\nu\tb\t2\nv\ta\t3\n");
    await recommend("--train", all, "--out", path("few.tsv"));
    expect(lines("few.tsv").map((row) => row.slice(0, 3))).toEqual([["v", "b", "1"]]);
    const one = write("one.tsv", "u\ta\t1\n");
    await recommend("--train", one, "--out", path("none.json"));
    expect(JSON.parse(read("none.json"))).toEqual([]);
  });

  it("prints the list of one user", async () => {
    const { code, out } = await recommend("--train", train, "--user", "7", "--n", "2", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ user_id: "7", recommendations: [{ rank: 1 }, { rank: 2 }] });
  });
});

describe("stopped by Ctrl-C", () => {
  const signal = AbortSignal.abort();
  it.each([
    ["predict", ["--model", "svd", "--train", train, "--test", test]],
    ["predict", ["--model", "bias", "--train", train, "--test", test]],
    ["recommend", ["--model", "ials", "--train", train]],
    ["recommend", ["--model", "popularity", "--train", train]],
  ])("%s %j ends with 130 and writes nothing", async (command, args) => {
    const before = readdirSync(folder);
    const { code, err } = await marquee([command, ...args, "--out", path("nothing.tsv")], { signal });
    expect(err).toMatch(/^Stopped\. No file is half written/);
    expect([code, readdirSync(folder)]).toEqual([130, before]);
  });
});

describe("evaluate", () => {
  it("measures a list file as the library measures the same lists", async () => {
    await recommend("--train", train, "--n", "5", "--out", path("l.tsv"));
    const { out, code } = await marquee([
      ...["evaluate", "--lists", path("l.tsv"), "--test", test, "--train", train, "--relevance", "4", "--n", "5,3"],
      "--json",
    ]);
    expect(code).toBe(0);
    const matrix = (part: readonly Row[]): ReturnType<typeof csrFromTriplets>["matrix"] =>
      csrFromTriplets(
        31,
        21,
        Int32Array.from(part, ([user]) => Number(user)),
        Int32Array.from(part, ([, item]) => Number(item)),
        Float32Array.from(part, ([, , rating]) => rating),
      ).matrix;
    const table = lines("l.tsv");
    const column = (k: number): Int32Array => Int32Array.from(table, (row) => Number(row[k]));
    const expected = rankingMetrics(
      topListsFromRows({ user: column(0), item: column(1), rank: column(2) }),
      matrix(testRows),
      { n: [5, 3], relevance: 4, train: matrix(trainRows) },
    ).values;
    const { metrics, definitions, n, relevance } = JSON.parse(out);
    expect([n, relevance]).toEqual([[5, 3], 4]);
    expect(Object.keys(definitions)).toEqual(Object.keys(metrics));
    expect(Object.keys(metrics).sort()).toEqual(Object.keys(expected).sort());
    for (const [key, value] of Object.entries(expected)) expect(metrics[key], key).toBeCloseTo(value, 12);
  });

  it("measures users without a list as empty lists, and lists of unknown users and items as misses", async () => {
    const given = write("given.tsv", "1\t99\t1\nstranger\t1\t1\n");
    const { out } = await marquee(["evaluate", "--lists", given, "--test", test, "--json"]);
    expect(JSON.parse(out).metrics["hitRate@10"]).toBe(0);
  });

  it("reads quoted CSV with a header and further columns", async () => {
    const given = write("quoted.csv", 'user,item,rank,note\n"1","2",1,"a, b"\n"1","3",2,\n');
    const { code, out } = await marquee(["evaluate", "--lists", given, "--test", test, "--n", "2", "--json"]);
    expect(code).toBe(0);
    const tabs = write("tabs.tsv", "1\t2\t1\n1\t3\t2\n");
    expect((await marquee(["evaluate", "--lists", tabs, "--test", test, "--n", "2", "--json"])).out).toBe(out);
  });

  it.each([
    ["lists", "movieId\tposition\tnote\tuserId\n", ["--test", test], (row: string[]) => [row[1], row[2], "-", row[0]]],
    ["lists", "rank\tscore\titem_id\tuser_id\n", ["--test", test], (row: string[]) => [row[2], "9", row[1], row[0]]],
    ["predictions", "score\trating\tmovieId\tuserId\n", [], (row: string[]) => [row[3], row[2], row[1], row[0]]],
    ["predictions", "prediction\tuid\tiid\tstars\n", [], (row: string[]) => [row[3], row[0], row[1], row[2]]],
  ])("finds the columns of %s by the names %j", async (kind, header, flags, order) => {
    await recommend("--train", train, "--n", "5", "--out", path("lists.plain"));
    await predict("--train", train, "--test", test, "--out", path("predictions.plain"));
    const evaluated = (file: string): Promise<Outcome> => marquee(["evaluate", `--${kind}`, file, ...flags, "--json"]);
    const plain = `${kind}.plain`;
    const text =
      header +
      lines(plain)
        .map((row) => order(row).join("\t"))
        .join("\n");
    const { out } = await evaluated(path(plain));
    expect((await evaluated(write("ordered.tsv", text))).out).toBe(out);
    expect(Object.values(JSON.parse(out).metrics as Record<string, number>).some((value) => value > 0)).toBe(true);
  });

  it.each(["\t", "::", ",", ";", "|", " "])(
    "reads lists between %j, gzip, with Windows line ends and a mark",
    async (by) => {
      const evaluated = async (text: string | Uint8Array): Promise<string> =>
        (await marquee(["evaluate", "--lists", write("given", text), "--test", test, "--json"])).out;
      const table = "1 2 1\n\n1 3 2\n2 5 1".replaceAll(" ", by);
      const plain = await evaluated("1\t2\t1\n1\t3\t2\n2\t5\t1\n");
      expect(JSON.parse(plain)).toBeTypeOf("object");
      expect(await evaluated(gzipSync(`\uFEFF${table.replaceAll("\n", "\r\n")}`))).toBe(plain);
    },
  );

  it("counts every test rating without --relevance, those below 0 too, and takes a negative one", async () => {
    const jokes = write("jokes.tsv", "1\ta\t-9.5\n1\tb\t3\n2\ta\t-2\n");
    const given = write("jokes.lists.tsv", "1\ta\t1\n2\ta\t1\n");
    const hitRate = async (...flags: string[]): Promise<[number, unknown]> => {
      const { out } = await marquee(["evaluate", "--lists", given, "--test", jokes, "--json", ...flags]);
      const { metrics, relevance } = JSON.parse(out) as { metrics: Record<string, number>; relevance?: number };
      return [metrics["hitRate@10"], relevance];
    };
    expect(await hitRate()).toEqual([1, undefined]);
    expect(await hitRate("--relevance", "-2.5")).toEqual([0.5, -2.5]);
    const { code, err } = await marquee(["evaluate", "--lists", given, "--test", jokes, "--relevance", "0x3"]);
    expect(err).toMatch(/--relevance <rating>' argument '0x3' is invalid/);
    expect(code).toBe(2);
  });

  it("explains each metric in its table", async () => {
    const { out } = await marquee(["evaluate", "--lists", write("t.tsv", "1\t2\t1\n"), "--test", test]);
    expect(out).toMatch(/^Hit rate@10 +\d\.\d{6} {3}Share of users with at least one relevant item/m);
  });
});
