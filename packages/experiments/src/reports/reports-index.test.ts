import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import { temporaryFolder } from "../../test/tiny-data.ts";
import { openExperiment } from "../cli/paths.ts";
import * as files from "../published/files.ts";
import { storedSummary } from "../published/files.ts";
import { UsageError } from "../usage-error.ts";
import { writeIndex } from "./make-reports.ts";
import { reportsIndex } from "./reports-index.ts";
import { storedReport } from "./stored-report.ts";

vi.mock("../published/files.ts", { spy: true });

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

it("tells runs on likes alone, and on users and movies with some ratings, from those on all ratings", () => {
  const entries = reportsIndex(folder, { whole: false }).groups.flatMap((group) => group.entries);
  const protocolOf = (name: string): string | undefined => entries.find((entry) => entry.name === name)?.protocol;
  expect(protocolOf("ml-1m-top-n")).toMatch(/Random, 20 % per user · ratings ≥ 4 only$/);
  expect(protocolOf("grand-movietweetings")).toMatch(/ · ≥ 5 ratings per user and movie$/);
  expect(protocolOf("grand-ml-1m")).toMatch(/Random, 20 % per user$/);
});

it("leaves out what cannot be read, says so, and takes the stored figures where a report is none", async () => {
  vi.mocked(files.storedSummary).mockImplementationOnce(() => {
    throw new UsageError("cut.json: must be whole JSON");
  });
  mkdirSync(join(folder, "ml-1m-rank"));
  writeFileSync(join(folder, "ml-1m-rank", "report.json"), "{}");
  await writeIndex(folder);
  const text = readFileSync(join(folder, "README.md"), "utf8");
  expect(text).toMatch(/Left out are grand-douban-1000, whose files cannot be read\./);
  expect(text).not.toContain("stored/grand-douban-1000");
  expect(readFileSync(join(folder, "index.html"), "utf8")).toContain("stored/ml-1m-rank");
});

it("the page of a stored run says what cleaning dropped, where it was asked to", () => {
  const wordsOf = (name: string): string => storedReport(storedSummary(name), openExperiment(name)).summary.join(" ");
  expect(wordsOf("ml-1m-top-n")).toContain("Cleaning: ratings below 4 were dropped.");
  expect(wordsOf("grand-ml-1m")).not.toContain("Cleaning");
});
