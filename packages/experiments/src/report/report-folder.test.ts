import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { temporaryFolder } from "../../test/tiny-data.ts";
import { openExperiment } from "../cli/paths.ts";
import { storedSummary } from "../published/files.ts";
import { makeReport } from "../reports/make-report.ts";
import { makeReports } from "../reports/make-reports.ts";
import { reportSources } from "../reports/report-source.ts";
import { storedReport } from "../reports/stored-report.ts";
import { writeStoredReport } from "../reports/write-stored-report.ts";
import { recordingTerminal } from "../cli/terminal.ts";
import { storedSentiment } from "../sentiment/published-accuracies.ts";
import { writeSentimentReport } from "../sentiment/sentiment-report.ts";
import { makeStudy } from "../study/make-study.ts";
import { UsageError } from "../usage-error.ts";
import { writePictures } from "./write-pictures.ts";
import { writeReport } from "./write-report.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const report = storedReport(storedSummary("ml-1m-rank"), openExperiment("ml-1m-rank"));
const timings = { machine: "", models: [] };

/** A folder with a README.md of the user's. */
function ownFolder(name: string): string {
  const place = join(folder, name);
  mkdirSync(join(place, "figures"), { recursive: true });
  writeFileSync(join(place, "README.md"), "# Mine\n\nMade by `hand`.\n");
  return place;
}

it("a new report removes the pictures of the one before, and none that is somebody's own", async () => {
  const place = join(folder, "report");
  await writeStoredReport(place, report);
  const figures = join(place, "figures");
  const old = readdirSync(figures);
  expect(old.length).toBeGreaterThan(0);
  for (const name of ["mine.png", "mine.svg"]) writeFileSync(join(figures, name), "mine");
  await writeReport(place, report, timings);
  expect(readdirSync(figures)).toEqual(["mine.png", "mine.svg"]);
  await writeStoredReport(place, report);
  expect(readdirSync(figures).sort()).toEqual([...old, "mine.png", "mine.svg"].sort());
});

it("a README.md that no report wrote is not written over, and nothing beside it is touched", async () => {
  for (const beside of ["", '{ "name": "of mine" }']) {
    const place = ownFolder(`own${beside.length}`);
    writeFileSync(join(place, "figures", "plot.png"), "mine");
    if (beside !== "") writeFileSync(join(place, "report.json"), beside);
    const before = readdirSync(place, { recursive: true });
    const writing = writeReport(place, report, timings);
    await expect(writing).rejects.toThrow(UsageError);
    await expect(writing).rejects.toThrow(`${join(place, "README.md")}: must be of a report`);
    expect(readdirSync(place, { recursive: true })).toEqual(before);
    expect(readFileSync(join(place, "README.md"), "utf8")).toContain("# Mine");
  }
});

it("neither is it by a comparison of classifiers, by one of many or by the grand one", async () => {
  const place = ownFolder("others");
  const plan = { folder, resultsFolder: folder, threads: 1, run: "all", pictures: false } as const;
  const [source] = reportSources(["quick"]);
  const named = { ...source, experiment: { ...source.experiment, name: "others" } };
  const { failed } = await makeReport(named, plan, recordingTerminal());
  expect(failed).toEqual([expect.stringContaining("README.md: must be of a report")]);
  await expect(writeSentimentReport(place, storedSentiment())).rejects.toThrow("README.md: must be of a report");
  const drawing = makeStudy(place, { root: "", drawn: false, signal: new AbortController().signal });
  await expect(drawing).rejects.toThrow("README.md: must be of a report");
});

it("neither is it by the index of all reports, which is refused before anything runs", async () => {
  const place = ownFolder("index");
  const plan = { folder: place, resultsFolder: folder, threads: 1, run: "nothing", pictures: false } as const;
  const making = makeReports({ sources: [], study: false }, plan, recordingTerminal());
  await expect(making).rejects.toThrow("README.md: must be of a report");
});

it("a report whose README.md alone was kept is written again", async () => {
  const places = ["stored", "classifiers", "grand"].map((name) => join(folder, "kept", name));
  const [stored, classifiers, grand] = places;
  const writeAll = async (): Promise<void> => {
    await writeStoredReport(stored, report);
    await writeSentimentReport(classifiers, storedSentiment());
    await makeStudy(grand, { root: "", drawn: false, signal: new AbortController().signal });
  };
  await writeAll();
  const before = places.map((place) => readFileSync(join(place, "README.md"), "utf8"));
  for (const place of places) rmSync(join(place, "report.json"), { force: true });
  await writeAll();
  expect(places.map((place) => readFileSync(join(place, "README.md"), "utf8"))).toEqual(before);
});

it("pictures in a folder without a report stay", async () => {
  const place = join(folder, "pictures");
  mkdirSync(join(place, "figures"), { recursive: true });
  writeFileSync(join(place, "figures", "plot.png"), "mine");
  expect(await writePictures(place, new Map([["new", new Uint8Array(1)]]))).toEqual(["figures/new.png"]);
  expect(readdirSync(join(place, "figures"))).toEqual(["new.png", "plot.png"]);
});
