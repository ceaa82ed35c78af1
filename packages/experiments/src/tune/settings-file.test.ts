import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { temporaryFolder } from "../../test/tiny-data.ts";
import { UsageError } from "../usage-error.ts";
import { readSettings, writeSettings } from "./settings-file.ts";
import type { TunedSettings } from "./settings-file.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const settings = (model: string, options: TunedSettings["options"]): TunedSettings => ({
  ...{ model, options, metric: "ndcg@10", split: "per-user-hold-out:0.2" },
  tuning: {
    ...{ data: "0".repeat(64), split: "1".repeat(64), ratings: "2".repeat(64), fold: "1" },
    ...{ validation: 0.1, relevance: 0, strategy: "tpe", trials: 20, seed: 1, score: 0.3, defaultScore: 0.2 },
  },
});

it("keeps what several runs write at the same time, and leaves no lock", async () => {
  const path = join(folder, "shared.yaml");
  const some = [
    settings("ials", { factors: 8 }),
    settings("ease", { regularization: 50 }),
    settings("svd", { epochs: 3 }),
  ];
  await Promise.all(some.map((each) => writeSettings(path, each)));
  expect(readSettings(path)).toEqual(some.toSorted((a, b) => (a.model < b.model ? -1 : 1)));
  expect(existsSync(`${path}.lock`)).toBe(false);
});

it.each([
  [
    "regularisation: 4940",
    /:5: \[0\]\.options\.regularisation: ease: unknown option .*Did you mean "regularization"\?/,
  ],
  ["regularization: many", /:5: \[0\]\.options\.regularization: ease: regularization must be a number, got "many"/],
  ["regularization: -1", /:5: \[0\]\.options\.regularization: ease: regularization must be .*, got -1/],
])("names the line of the wrong option %s", async (option, message) => {
  const path = join(folder, "wrong.yaml");
  rmSync(path, { force: true });
  await writeSettings(path, settings("ease", { regularization: 50 }));
  writeFileSync(path, readFileSync(path, "utf8").replace(/regularization: 50/, option));
  expect(() => readSettings(path)).toThrow(UsageError);
  expect(() => readSettings(path)).toThrow(message);
});

it("takes the settings of the standard comparisons", () => {
  const standard = fileURLToPath(new URL("../../settings/", import.meta.url));
  for (const file of readdirSync(standard)) expect(readSettings(join(standard, file)).length).toBeGreaterThan(0);
});
