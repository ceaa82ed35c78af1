import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { integer, random } from "@marquee/core";
import { readVectorFile } from "../src/files/vector-file.ts";
import { silent } from "../src/run/display.ts";
import type { SentimentSummary } from "../src/sentiment/compare-sentiment.ts";
import { marquee } from "./marquee.ts";
import { temporaryFolder, writeTinyDataset } from "./tiny-data.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const plain = ["a", "film", "about", "people", "in", "the", "city", "with", "music"];
const telling = [
  ["tedious", "clumsy", "stale"],
  ["splendid", "moving", "warm"],
];
const movies = ["0114709", "0113497", "0000007"];

/** Made-up reviews; of the third movie nobody but admirers writes. */
beforeAll(() => {
  const next = random(3);
  const pick = (words: readonly string[]): string => words[integer(next, words.length)];
  const text = (label: number): string =>
    [...Array.from({ length: 6 }, () => pick(plain)), pick(telling[label]), pick(plain)].join(" ");
  mkdirSync(join(folder, "rt-polarity"));
  for (const [label, kind] of ["neg", "pos"].entries()) {
    const lines = Array.from({ length: 60 }, () => text(label));
    writeFileSync(join(folder, "rt-polarity", `rt-polarity.${kind}`), `${lines.join("\n")}\n`);
  }
  const reviews = Array.from({ length: 180 }, (_, k) => {
    const label = k % 3 === 2 ? 1 : integer(next, 2);
    const own = { imdbId: movies[k % 3], text: text(label) };
    return JSON.stringify({ split: k < 90 ? "train" : "test", label: label === 1 ? "pos" : "neg", ...own });
  });
  mkdirSync(join(folder, "aclimdb"));
  writeFileSync(join(folder, "aclimdb", "reviews_labeled.jsonl"), `${reviews.join("\n")}\n`);
  writeTinyDataset(folder);
  const links = Array.from({ length: 40 }, (_, k) => `${k + 1},${movies[k] ?? String(k).padStart(7, "9")},`);
  writeFileSync(join(folder, "ml-latest-small", "links.csv"), `movieId,imdbId,tmdbId\n${links.join("\n")}\n`);
});

const run = (...args: string[]) => marquee(args, { dataFolders: [folder], display: silent() });

const experiment = `
task: sentiment
name: tiny
title: Tiny <b>reviews</b>
sets:
  - { data: rt-polarity, split: { recipe: k-fold, folds: 3 } }
classifiers:
  - { classifier: linear, label: linear, options: { minTexts: 1 } }
  - { classifier: lstm, label: LSTM, options: { units: 4, embedding: 4, epochs: 1 }, on: { rt-polarity: { units: 8 } } }
`;

describe("marquee compare with a comparison of classifiers", () => {
  const file = join(folder, "tiny.yaml");
  const places = ["--results", join(folder, "results"), "--out", join(folder, "report")];
  beforeAll(() => writeFileSync(file, experiment));

  it("tests every review once, keeps what is finished, and says the same again from the store", async () => {
    const first = await run("compare", file, ...places, "--json");
    expect(first.code, first.err).toBe(0);
    const [{ classifiers, tested, split }] = (JSON.parse(first.out) as SentimentSummary).sets;
    expect([tested, split.kind, classifiers.map(({ folds }) => folds.length)]).toEqual([120, "k-fold", [3, 3]]);
    expect(classifiers[0].metrics.accuracy.mean).toBeGreaterThan(0.95);
    expect(classifiers[1].options).toMatchObject({ units: 8, embedding: 4 });
    const again = await run("report", file, ...places, "--json");
    expect(again.out).toBe(first.out);
    const page = readFileSync(join(folder, "report", "README.md"), "utf8");
    expect(page).toContain("# Tiny &lt;b&gt;reviews&lt;/b&gt;\n");
    expect(page).toContain("CNN-rand");
    expect(page).toContain("3-fold cross-validation");
    expect(page).not.toContain("splendid");
  });

  it.each([
    [
      "an unknown set",
      "rt-polarity, split",
      "rt-polarty, split",
      /tiny\.yaml:6: sets\[0\]\.data: unknown reviews "rt-polarty"/,
    ],
    ["an unknown option", "minTexts: 1", "minText: 1", /classifiers\[0\]\.options: linear has no option "minText"/],
    ["a value out of range", "units: 8", "units: 0", /on\.rt-polarity: lstm: units must be a positive integer, got 0/],
    ["a label twice", "label: LSTM", "label: linear", /classifiers\[1\]\.label: "linear" stands twice/],
    ["an unknown recipe", "k-fold", "k-folds", /sets\[0\]\.split/],
  ])("names line and key of %s", async (_, from, to, message) => {
    const broken = join(folder, "broken", "tiny.yaml");
    mkdirSync(join(folder, "broken"), { recursive: true });
    writeFileSync(broken, experiment.replace(from, to));
    const { code, err } = await run("compare", broken, ...places);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
  });

  it("refuses flags of recommenders, and a set of reviews where ratings are meant", async () => {
    const { code, err } = await run("compare", file, "--split", "k-fold:5", ...places);
    expect([code, err]).toEqual([2, expect.stringContaining("--split does not go with tiny")]);
    const ratings = await run("compare", "--data", "sst2", "--models", "svd");
    expect([ratings.code, ratings.err]).toEqual([2, expect.stringContaining("sst2 holds reviews, not ratings")]);
  });
});

describe("marquee sentiment", () => {
  it.each(["linear", "kim-cnn"])("trains %s, saves it and judges with it", async (name) => {
    const out = join(folder, `${name}.safetensors`);
    const small = name === "linear" ? [] : ["--set", "embedding=8", "--set", "filters=4", "--set", "learningRate=.05"];
    const trained = await run(
      "sentiment",
      "train",
      "--data",
      "rt-polarity",
      "--classifier",
      name,
      ...small,
      "--out",
      out,
    );
    expect(trained.code, trained.err).toBe(0);
    const lines = join(folder, "lines.txt");
    writeFileSync(lines, "a tedious film\n\na splendid film\n");
    const judged = await run("sentiment", "--file", lines, "--saved", out, "a moving film\u001b[2J");
    expect(judged.out).toMatch(
      /^positive +\d+ % {2}a moving film\\u001b\[2J\nnegative .*tedious film\npositive .*splendid film\n$/,
    );
    const json = JSON.parse((await run("sentiment", "--file", lines, "--saved", out, "--json")).out) as unknown[];
    expect(json[0]).toMatchObject({ text: "a tedious film", positive: false });
  });

  it("begins with the reader's own vectors of words", async () => {
    const vectors = join(folder, "vectors.txt");
    const width = 6;
    const lines = telling.flatMap((words, label) => words.map((word) => `${word}${` ${2 * label - 1}`.repeat(width)}`));
    writeFileSync(vectors, `${lines.join("\n")}\n`);
    const out = join(folder, "given.safetensors");
    const train = ["sentiment", "train", "--data", "rt-polarity", "--word-vectors", vectors, "--out", out];
    const small = [
      "--classifier",
      "kim-cnn",
      "--set",
      "filters=4",
      "--set",
      "static=true",
      "--set",
      "learningRate=.05",
    ];
    expect((await run(...train, ...small)).code).toBe(0);
    expect((await run("sentiment", "a splendid film", "--saved", out)).out).toMatch(/^positive/);
    expect((await run(...train)).err).toContain("--word-vectors are for kim-cnn, not for linear");
  });

  it("says what is missing or wrong", async () => {
    const saved = join(folder, "none.safetensors");
    expect((await run("sentiment", "a film")).err).toContain("--saved names the classifier");
    expect((await run("sentiment", "a film", "--saved", saved)).code).toBe(2);
    const train = ["sentiment", "train", "--data", "rt-polarity", "--out", saved];
    expect((await run(...train, "--classifier", "lstn")).err).toContain('unknown classifier "lstn"');
    expect((await run(...train, "--set", "minTexts")).err).toContain('--set must be option=value, got "minTexts"');
    const logged = await run("compare", "sentiment", "--tensorboard", join(folder, "runs"));
    expect(logged.err).toContain("--tensorboard is for recommenders");
    expect((await run(...train, "--set", "minTexts=many")).err).toContain("minTexts must be a positive integer");
  });

  it("gives movies the opinion of their reviewers, by classifiers that have not read these", async () => {
    const out = join(folder, "vectors.safetensors");
    const set = ["--set", "minTexts=1"];
    const { code, err } = await run("sentiment", "movies", "--data", "ml-latest-small", ...set, "--out", out);
    expect(code, err).toBe(0);
    const { kind, ids, width, vectors } = await readVectorFile(out);
    expect([kind, ids, width]).toEqual(["sentiment", ["1", "2", "3"], 2]);
    expect(vectors[0] + vectors[1]).toBeCloseTo(1, 6);
    expect(vectors[4]).toBeGreaterThan(0.8);
    expect(vectors[4]).toBeGreaterThan(Math.max(vectors[0], vectors[2]) + 0.1);
  });
});
