import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { marquee } from "./marquee.ts";
import type { Outcome } from "./marquee.ts";
import { temporaryFolder, writeTinyDataset } from "./tiny-data.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));
const dataFolders = [writeTinyDataset(join(folder, "data"))];
const run = (...args: string[]): Promise<Outcome> => marquee(args, { dataFolders });
const inFolder = (name: string): string => join(folder, name);
const tiny = ["--data", "ml-latest-small"];
const ials = ["--set", "factors=8", "--set", "iterations=3"];

async function done(...args: string[]): Promise<Outcome> {
  const outcome = await run(...args);
  expect([outcome.code, outcome.err]).toEqual([0, expect.not.stringContaining("error")]);
  return outcome;
}

describe("marquee fit", () => {
  it("saves a model that recommends, compares and serves a new user as the fitted one does", async () => {
    const file = inFolder("ials.safetensors");
    const { err } = await done("fit", "--model", "ials", ...ials, ...tiny, "--out", file);
    expect(err).toMatch(/ials of 60 users and 40 movies in .*ials\.safetensors/);
    const profile = inFolder("profile.tsv");
    writeFileSync(profile, "Movie 6 (1985)\t5\n9\t4.5\n12\t4\n");
    for (const question of [
      ["recommend", "--user", "7"],
      ["recommend", "--profile", profile],
      ["similar", "Movie 8 (1987)"],
    ]) {
      const fresh = await done(...question, "--model", "ials", ...ials, ...tiny);
      const saved = await done(...question, "--saved", file);
      expect(saved.out).toBe(fresh.out);
      expect(saved.out).toMatch(/Movie \d+ \(19\d\d\)/);
    }
  });

  it("says which of the user's movies a recommendation is due to", async () => {
    const list = ["recommend", "--model", "item-cf", ...tiny, "--why", "--n", "3"];
    const { out } = await done(...list, "--user", "7", "--json");
    const { recommendations } = JSON.parse(out) as {
      recommendations: { score: number; because: { weight: number }[] }[];
    };
    for (const { score, because } of recommendations) {
      expect(because.length).toBeGreaterThan(0);
      expect(because.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThanOrEqual(score + 1e-6);
    }
    expect((await done(...list, "--user", "7")).out).toMatch(/because of[^\n]*\n[^\n]*\n[^\n]* \(\d\.\d{3}\)/);
    const refused = await run("recommend", "--model", "popularity", ...tiny, "--user", "7", "--why");
    expect(refused.err).toMatch(/popularity is no model that explains its recommendations; .*ials/);
  });

  it("saves a predictor that estimates a file as the fitted one does, strangers included", async () => {
    const ratings = readFileSync(join(dataFolders[0], "ml-latest-small", "ratings.csv"), "utf8").split("\n");
    const [train, test, file] = ["train.csv", "test.csv", "bias.safetensors"].map(inFolder);
    const rows = ratings.slice(1, -1);
    writeFileSync(train, `${rows.filter((_, k) => k % 5 > 0).join("\n")}\n`);
    writeFileSync(test, `${rows.filter((_, k) => k % 5 === 0).join("\n")}\nstranger,7,3,1000000000\n`);
    await done("fit", "--model", "bias", "--train", train, "--out", file);
    const saved = await done("predict", "--saved", file, "--test", test, "--out", inFolder("saved.tsv"), "--json");
    const fresh = await done(
      "predict",
      "--model",
      "bias",
      "--train",
      train,
      "--test",
      test,
      "--out",
      inFolder("fresh.tsv"),
      "--json",
    );
    expect(saved.out).toBe(fresh.out);
    expect(readFileSync(inFolder("saved.tsv"), "utf8")).toBe(readFileSync(inFolder("fresh.tsv"), "utf8"));
  });

  it("gives a saved model new ratings, and counts those of strangers", async () => {
    const [file, newer, news] = ["item-cf.safetensors", "newer.safetensors", "news.tsv"].map(inFolder);
    await done("fit", "--model", "item-cf", ...tiny, "--out", file);
    const before = await done("recommend", "--saved", file, "--user", "3", "--n", "40");
    writeFileSync(news, Array.from({ length: 30 }, (_, k) => `3\t${k + 5}\t5\n`).join("") + "nobody\t5\t5\n");
    const { err } = await done("fit", "--saved", file, "--train", news, "--out", newer);
    expect(err).toContain("left out 1 rating of users or movies that the model does not know");
    const after = await done("recommend", "--saved", newer, "--user", "3", "--n", "40");
    expect(after.out).not.toBe(before.out);
    const unrated = await done("recommend", "--saved", newer, "--train", news, "--user", "3", "--n", "40");
    expect(unrated.out).toContain("Movie ");
    expect(unrated.out).not.toMatch(/Movie ([5-9]|[12]\d|3[0-4]) \(/);
  });

  it("saves a model that works where its data set is not, by ids", async () => {
    const file = inFolder("travels.safetensors");
    await done("fit", "--model", "svd", "--set", "epochs=1", ...tiny, "--out", file);
    const elsewhere = { dataFolders: [] };
    const list = await marquee(["recommend", "--saved", file, "--user", "3"], elsewhere);
    expect([list.code, list.out]).toEqual([0, expect.stringMatching(/for user 3/)]);
    expect(list.err).toMatch(/learned from ml-latest-small, which is not on this machine/);
    expect(list.err).toMatch(/what users have rated is not known/);
    expect((await marquee(["similar", "8", "--saved", file], elsewhere)).out).toContain("like movie 8");
    const titled = await marquee(["similar", "Movie 8 (1987)", "--saved", file], elsewhere);
    expect([titled.code, titled.err]).toEqual([2, expect.stringMatching(/movies have no titles but ids/)]);
    const test = inFolder("elsewhere.tsv");
    writeFileSync(test, "3\t8\t4\n");
    const predict = ["predict", "--saved", file, "--test", test, "--out", inFolder("elsewhere.out.tsv")];
    expect((await marquee(predict, elsewhere)).code).toBe(0);
    const refused = await marquee([...predict, ...tiny], elsewhere);
    expect([refused.code, refused.err]).toEqual([2, expect.stringMatching(/leave --data and --train out/)]);
  });

  it.each([
    [
      "a file that is none",
      "not a model at all, only some text",
      /x\.safetensors: safetensors: this is a file of another format/,
    ],
    ["an empty file", "", /x\.safetensors: safetensors: file must begin with 8 bytes/],
  ])("says what is wrong with %s", async (_, text, message) => {
    writeFileSync(inFolder("x.safetensors"), text);
    const { code, err } = await run("recommend", "--saved", inFolder("x.safetensors"), "--user", "1");
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });

  it.each([
    [["recommend", "--user", "1", "--saved", inFolder("none.safetensors")], /none\.safetensors: there is no such file/],
    [["recommend", "--user", "1", "--saved", folder], /must be a file to read, got a folder/],
    [
      ["fit", "--saved", inFolder("none"), "--model", "svd", "--train", "x"],
      /leave --model, --set, --trust and --vectors out/,
    ],
    [["fit", "--saved", inFolder("none"), "--data", "ml-1m", "--train", "x"], /leave --data out/],
    [["fit", "--saved", inFolder("none")], /--saved needs --train: the new ratings/],
  ])("refuses %j", async (args, expected) => {
    const out = args[0] === "fit" ? ["--out", inFolder("never.safetensors")] : [];
    const { code, err } = await run(...args, ...out);
    expect([code, err]).toEqual([2, expect.stringMatching(expected)]);
    expect(existsSync(inFolder("never.safetensors"))).toBe(false);
  });

  it("remarks on a profile with another scale", async () => {
    const profile = inFolder("stars.tsv");
    writeFileSync(profile, "6\t4\n7\t90\n");
    const { err } = await done("recommend", "--model", "item-cf", ...tiny, "--profile", profile);
    expect(err).toMatch(/stars\.tsv: has a rating of 90, where the ratings known are 1 … 5/);
  });

  it("leaves no file behind when it is stopped", async () => {
    const file = inFolder("stopped.safetensors");
    const controller = new AbortController();
    const task = { update: () => controller.abort(), done: () => undefined };
    const display = { start: () => task, say: () => undefined, stop: () => undefined };
    const { code, err } = await marquee(["fit", "--model", "logistic-mf", ...tiny, "--out", file], {
      dataFolders,
      signal: controller.signal,
      display,
    });
    expect([code, err]).toEqual([130, expect.stringMatching(/^Stopped\./)]);
    expect(existsSync(file)).toBe(false);
  });

  it("names the line of a profile that names no movie, or one twice", async () => {
    const profile = inFolder("wrong.tsv");
    const ask = (): Promise<Outcome> => run("recommend", "--model", "item-cf", ...tiny, "--profile", profile);
    writeFileSync(profile, "Movie 6 (1985)\t5\nMovei 7 (1986)\t4\n");
    expect((await ask()).err).toMatch(/wrong\.tsv:2: there is no movie "Movei 7 \(1986\)" .* Did you mean/);
    writeFileSync(profile, "Movie 6 (1985)\t5\n6\t4\n");
    expect((await ask()).err).toMatch(/wrong\.tsv:2: "6" stands twice/);
  });
});
