import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { temporaryFolder } from "../../test/tiny-data.ts";
import { storedSentiment } from "../sentiment/published-accuracies.ts";
import { UsageError } from "../usage-error.ts";
import { summaryNames, summaryPath } from "./files.ts";
import { readJson } from "./read-json.ts";
import { storedSimilar } from "./similar-movies.ts";
import { storedPosters } from "./stored-posters.ts";
import { summarySchema } from "./summary-schema.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const whole = readFileSync(summaryPath("ml-1m-rank"), "utf8");

it.each([
  ["is cut", whole.slice(0, 500), /summary\.json: must be whole JSON, got /],
  ["is empty", "", /summary\.json: must be whole JSON, got /],
  [
    "has another kind of value",
    whole.replace(/"title": ".*"/, '"title": 7'),
    /summary\.json:3: title: must be text, got 7/,
  ],
  ["lacks a member", "{}", /summary\.json:1: splits: is missing/],
])("a summary that %s is a UsageError with its path", (_, text, message) => {
  const path = join(folder, "summary.json");
  writeFileSync(path, text);
  expect(() => readJson(path, summarySchema)).toThrow(UsageError);
  expect(() => readJson(path, summarySchema)).toThrow(message);
});

it.each([
  ["posters/ml-1m.json", storedPosters],
  ["sentiment/sentiment.json", storedSentiment],
  ["similar/movies.json", storedSimilar],
] as const)("nothing of %s is lost", (file, stored) => {
  const path = fileURLToPath(new URL(`../../published/${file}`, import.meta.url));
  expect(stored()).toEqual(JSON.parse(readFileSync(path, "utf8")));
});

it.each(summaryNames())("nothing of the stored summary of %s is lost", (name) => {
  const path = summaryPath(name);
  expect(readJson(path, summarySchema)).toEqual(JSON.parse(readFileSync(path, "utf8")));
});
