import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { marquee } from "./marquee.ts";
import type { Outcome } from "./marquee.ts";
import { temporaryFolder, writeTinyDataset } from "./tiny-data.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));
const dataFolders = [writeTinyDataset(join(folder, "data"))];
const run = (...args: string[]): Promise<Outcome> => marquee(args, { dataFolders });
const tiny = ["--data", "ml-latest-small"];

async function done(...args: string[]): Promise<Outcome> {
  const outcome = await run(...args);
  expect([outcome.code, outcome.err]).toEqual([0, expect.not.stringContaining("error")]);
  return outcome;
}

describe("models with parts on the command line", () => {
  it.each([
    ["weighted-hybrid", "parts=ease regularization=20 + content-profile + popularity"],
    ["switching", "parts=popularity + weighted-hybrid parts=(ease regularization=20 + item-cf)"],
  ])("%s comes back from a file with its parts, also those that looked at movies", async (model, parts) => {
    const file = join(folder, `${model}.safetensors`);
    const described = ["--model", model, "--set", parts, ...tiny];
    await done("fit", ...described, "--out", file);
    const profile = join(folder, "profile.tsv");
    writeFileSync(profile, "Movie 6 (1985)\t5\n9\t4.5\n12\t4\n");
    for (const whom of [
      ["--user", "7"],
      ["--profile", profile],
    ]) {
      const fresh = await done("recommend", ...whom, ...described);
      const saved = await done("recommend", ...whom, "--saved", file);
      expect(saved.out).toBe(fresh.out);
      expect(saved.out).toMatch(/Movie \d+ \(19\d\d\)/);
    }
  });

  it("estimates from a file what it estimates when it is fitted", async () => {
    const rows = readFileSync(join(dataFolders[0], "ml-latest-small", "ratings.csv"), "utf8")
      .split("\n")
      .slice(1, -1);
    const [train, test, file] = ["train.csv", "test.csv", "stack.safetensors"].map((name) => join(folder, name));
    writeFileSync(train, `${rows.filter((_, k) => k % 5 > 0).join("\n")}\n`);
    writeFileSync(test, `${rows.filter((_, k) => k % 5 === 0).join("\n")}\n`);
    const described = ["--model", "stacking", "--set", "parts=svd factors=4 + bias", "--train", train];
    await done("fit", ...described, "--out", file);
    const predict = async (name: string, ...from: string[]): Promise<string> => {
      const out = join(folder, name);
      await done("predict", ...from, "--test", test, "--out", out);
      return readFileSync(out, "utf8");
    };
    expect(await predict("saved.tsv", "--saved", file)).toBe(await predict("fresh.tsv", ...described));
  });

  it("needs what its parts need, and says so before it begins", async () => {
    const train = join(folder, "plain.tsv");
    writeFileSync(train, "a\tx\t4\nb\tx\t3\nb\ty\t5\n");
    const parts = ["--set", "parts=ease + content-profile"];
    const { code, err } = await run(
      "recommend",
      "--model",
      "weighted-hybrid",
      ...parts,
      "--train",
      train,
      "--user",
      "a",
    );
    expect(code).not.toBe(0);
    expect(err).toMatch(/weighted-hybrid needs a table of movies: give the name of a data set with --data/);
  });

  it("says which part is wrong, and which one estimates no ratings", async () => {
    const wrong = await run(
      "fit",
      "--model",
      "switching",
      "--set",
      "parts=popularty",
      ...tiny,
      "--out",
      "m.safetensors",
    );
    expect(wrong.err).toMatch(/switching: parts: unknown model "popularty"\. Did you mean "popularity"\?/);
    const mute = ["--model", "rating-blend", "--set", "parts=svd factors=2 + popularity", ...tiny];
    const { err } = await run("fit", ...mute, "--out", join(folder, "m.safetensors"));
    expect(err).toMatch(/rating-blend: parts: popularity is no model that predicts ratings; .*svd.* are/);
  });
});
