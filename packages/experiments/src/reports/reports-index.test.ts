import { rmSync } from "node:fs";
import { afterAll, expect, it } from "vitest";
import { temporaryFolder } from "../../test/tiny-data.ts";
import { openExperiment } from "../cli/paths.ts";
import { storedSummary } from "../published/files.ts";
import { reportsIndex } from "./reports-index.ts";
import { storedReport } from "./stored-report.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

it("tells runs on likes alone, and on users and movies with some ratings, from those on all ratings", () => {
  const entries = reportsIndex(folder, { whole: false }).groups.flatMap((group) => group.entries);
  const protocolOf = (name: string): string | undefined => entries.find((entry) => entry.name === name)?.protocol;
  expect(protocolOf("ml-1m-top-n")).toMatch(/Random, 20 % per user · ratings ≥ 4 only$/);
  expect(protocolOf("grand-movietweetings")).toMatch(/ · ≥ 5 ratings per user and movie$/);
  expect(protocolOf("grand-ml-1m")).toMatch(/Random, 20 % per user$/);
});

it("the page of a stored run says what cleaning dropped, where it was asked to", () => {
  const wordsOf = (name: string): string => storedReport(storedSummary(name), openExperiment(name)).summary.join(" ");
  expect(wordsOf("ml-1m-top-n")).toContain("Cleaning: ratings below 4 were dropped.");
  expect(wordsOf("grand-ml-1m")).not.toContain("Cleaning");
});
