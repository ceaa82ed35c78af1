import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { catalogue } from "../catalogue/catalogue.ts";
import { checkFiles } from "../catalogue/check-files.ts";
import { locate } from "../catalogue/locate.ts";
import type { ReadMode } from "../tables/table.ts";
import { parseReviewManifest, reviewCatalogue, reviewManifestOf } from "./manifest.ts";
import type { ManifestReviews, ReviewManifest } from "./manifest.ts";
import { readReviews } from "./read-reviews.ts";
import type { Reviews } from "./reviews.ts";
import { reviewsOf } from "./reviews.ts";
import { splitReviews } from "./split-reviews.ts";

const root = mkdtempSync(join(tmpdir(), "marquee-reviews-"));
afterAll(() => rmSync(root, { recursive: true }));

/** Reads files that are written into a folder of their own. */
async function read(
  reviews: ManifestReviews,
  files: Readonly<Record<string, string | Uint8Array>>,
  mode?: ReadMode,
): Promise<Reviews> {
  const folder = mkdtempSync(join(root, "set-"));
  mkdirSync(join(folder, "elsewhere", "tiny"), { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, "elsewhere", "tiny", file), content);
  const names = Object.keys(files).map((file) => file.replace(/\.gz$/, ""));
  const manifest: ReviewManifest = {
    ...reviewManifestOf("zh-hotel"),
    ...{ name: "tiny", title: "Tiny", folders: ["elsewhere/tiny"], reviews },
    files: Object.fromEntries(names.map((name) => [name, {}])),
  };
  return readReviews(locate(manifest, { folders: [folder] }), mode);
}

const csv: ManifestReviews = { reader: "csv", language: "zh", file: "a.csv" };
const jsonl: ManifestReviews = { reader: "jsonl", language: "en", file: "a.jsonl" };
const tsv = { reader: "tsv", language: "en", train: "train", validation: "dev", test: "test" } as const;
const lines = { reader: "lines", language: "en", negative: "a.neg", positive: "a.pos" } as const;

describe("readReviews", () => {
  it("reads a file for each label, negative ones first, in UTF-8 or Latin-1", async () => {
    const { texts, positive } = await read(lines, {
      "a.neg": Buffer.from("clich\xe9s \n", "latin1"),
      "a.pos": "amélie\r\n\na\u0008joy\n",
    });
    expect(texts).toEqual(["clichés", "amélie", "a joy"]);
    expect([...positive]).toEqual([0, 1, 1]);
  });

  it("keeps Chinese text beside a damaged line, which is refused or, leniently, left out", async () => {
    const damaged = Buffer.concat([
      Buffer.from("label,review\n1,好吃\n0,"),
      Buffer.of(0xe6, 0x85),
      Buffer.from("\n0,慢\n"),
    ]);
    await expect(read(csv, { "a.csv": damaged })).rejects.toThrow(
      /a\.csv:3: expected text, got bytes that are not UTF-8/,
    );
    expect((await read(csv, { "a.csv": damaged }, "lenient")).texts).toEqual(["好吃", "慢"]);
    expect((await read(csv, { "a.csv": "label,review\n1,好\ufffd吃\n" })).texts).toEqual(["好 吃"]);
  });

  it("reads published parts", async () => {
    const { parts, positive } = await read(tsv, { train: "bad\t0\ngood\t1\n", dev: "fine\t1\n", test: "dull\t0\n" });
    expect(parts).toEqual(["train", "train", "validation", "test"]);
    expect([...positive]).toEqual([0, 1, 1, 0]);
  });

  it("reads quoted columns over lines, and leaves out and counts reviews without a text", async () => {
    const { texts, empty } = await read(csv, { "a.csv": 'label,review\n1,"好吃,\n很""快"""\n0,\n0,慢\n' });
    expect(texts).toEqual(['好吃,\n很"快"', "慢"]);
    expect(empty).toBe(1);
  });

  it("reads objects with the movie's id, also gzipped", async () => {
    const review = { split: "test", label: "neg", id: 3, imdbId: "0114709", text: "No." };
    const { imdbIds, parts } = await read(jsonl, { "a.jsonl.gz": gzipSync(`${JSON.stringify(review)}\n`) });
    expect([imdbIds, parts]).toEqual([["0114709"], ["test"]]);
  });

  it.each<[string, ManifestReviews, Record<string, string>, RegExp]>([
    [
      "a label that is none",
      csv,
      { "a.csv": "label,review\n1,a\n2,b\n" },
      /a\.csv:3: expected the label 0 or 1, got "2"/,
    ],
    ["another header", csv, { "a.csv": "review,label\na,1\n" }, /a\.csv:1: expected the header label,review/],
    ["a line without a tab", tsv, { train: "a\t1\n", dev: "b 1\n", test: "c\t0\n" }, /dev:1: expected a text, a tab/],
    ["a line that is no object", jsonl, { "a.jsonl": "[]\n" }, /a\.jsonl:1: expected a JSON object/],
    ["an object without a movie", jsonl, { "a.jsonl": '{"split":"test","label":"pos","text":"a"}\n' }, /imdbId/],
    ["an empty file", lines, { "a.neg": "", "a.pos": "a\n" }, /a\.neg: the file is empty/],
  ])("names file and line of %s", async (_, reviews, files, message) => {
    await expect(read(reviews, files)).rejects.toThrow(message);
  });
});

describe("splitReviews", () => {
  const reviews = reviewsOf(
    { name: "made-up", title: "Made up", language: "en" },
    Array.from({ length: 23 }, (_, k) => ({ text: `text ${k}`, positive: k % 2 === 0 })),
  );

  it("k-fold tests each row once, in parts of equal size, never beside itself", () => {
    const { folds } = splitReviews(reviews, { kind: "k-fold", folds: 10 }, { seed: 4 });
    const tested = folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b);
    expect(tested).toEqual(Array.from({ length: 23 }, (_, k) => k));
    for (const { train, test } of folds) {
      expect(test.length).toBeGreaterThanOrEqual(2);
      expect(new Set([...train, ...test]).size).toBe(23);
    }
  });

  it("is the same for the same seed, and its hash tells another seed, recipe and text", () => {
    const split = splitReviews(reviews, { kind: "hold-out", test: 0.2 }, { seed: 4 });
    expect(splitReviews(reviews, { kind: "hold-out", test: 0.2 }, { seed: 4 })).toEqual(split);
    expect(split.folds[0].test).toHaveLength(5);
    const others = [
      splitReviews(reviews, { kind: "hold-out", test: 0.2 }, { seed: 5 }),
      splitReviews(reviews, { kind: "k-fold", folds: 5 }, { seed: 4 }),
      splitReviews({ ...reviews, hash: "other" }, { kind: "hold-out", test: 0.2 }, { seed: 4 }),
    ];
    expect(new Set([split, ...others].map(({ hash }) => hash)).size).toBe(4);
  });

  it("takes published parts as they are, and refuses them where there are none", () => {
    const parts = reviews.texts.map((_, k) => (k < 20 ? "train" : k === 20 ? "validation" : "test"));
    const [fold] = splitReviews({ ...reviews, parts }, { kind: "published" }).folds;
    expect([fold.train.length, [...fold.validation!], [...fold.test]]).toEqual([20, [20], [21, 22]]);
    expect(() => splitReviews(reviews, { kind: "published" })).toThrow(
      "splitReviews: recipe must not be published for made-up, which is not divided",
    );
  });

  it("refuses more folds than reviews", () => {
    expect(() => splitReviews(reviews, { kind: "k-fold", folds: 24 })).toThrow("folds must be in 2…23, got 24");
  });
});

describe("the catalogue of reviews", () => {
  it("lies apart from that of ratings", () => {
    const names = reviewCatalogue().map(({ name }) => name);
    expect(names).toEqual(["aclimdb", "rt-polarity", "sst2", "zh-hotel", "zh-waimai"]);
    expect(catalogue().filter(({ name }) => names.includes(name))).toEqual([]);
    expect(() => reviewManifestOf("sst-2")).toThrow(/there are no reviews "sst-2". Did you mean sst2\?/);
  });

  it("checks what a manifest says", () => {
    const manifest = reviewManifestOf("sst2");
    const parse = (change: object) => () => parseReviewManifest(JSON.stringify({ ...manifest, ...change }), "m:");
    expect(parse({})()).toEqual(manifest);
    expect(parse({ reviews: { ...manifest.reviews, test: "other.tsv" } })).toThrow('files must list "other.tsv"');
    expect(parse({ counts: {} })).toThrow("counts.negative must be an integer");
  });
});

const data = process.env["MARQUEE_DATA"];

describe.skipIf(data === undefined)("the published reviews", () => {
  it.each(reviewCatalogue().map(({ name }) => name))(
    "%s has the files and the reviews of its manifest",
    async (name) => {
      const located = locate(reviewManifestOf(name), { folders: [data!] });
      const { texts, positive, empty } = await readReviews(located);
      const liked = positive.reduce((sum, label) => sum + label, 0);
      expect({ negative: texts.length - liked, positive: liked }).toEqual(located.manifest.counts);
      expect(empty).toBe(name === "zh-hotel" ? 1 : 0);
      for (const { file, state } of await checkFiles(located)) expect(state, file).toBe("as published");
    },
  );
});
