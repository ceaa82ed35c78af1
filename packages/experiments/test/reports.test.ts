import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Report } from "@marquee/visualization";
import { standardNames } from "../src/cli/paths.ts";
import { storedSummary, summaryNames } from "../src/published/files.ts";
import type { MadeReport } from "../src/reports/make-report.ts";
import { openExperiment } from "../src/cli/paths.ts";
import { storedReport } from "../src/reports/stored-report.ts";
import { marquee } from "./marquee.ts";
import type { Outcome } from "./marquee.ts";
import { temporaryFolder, writeTinyDataset } from "./tiny-data.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));
const dataFolders = [writeTinyDataset(join(folder, "data"))];

function experiment(name: string, body: string): string {
  const path = join(folder, `${name}.yaml`);
  writeFileSync(path, `name: ${name}\ntitle: About ${name}\nsplits: [{ recipe: k-fold, folds: 2 }]\n${body}\n`);
  return path;
}
const tiny = experiment("tiny", "data: ml-latest-small\nmodels: [popularity, svd]");
const wrong = experiment("wrong", `data: ml-latest-small\nvectors: [${tiny}]\nmodels: [popularity]`);
const trusting = experiment("trusting", "data: ml-latest-small\nmodels: [global-mean, trust-svd]");
const large = experiment("large", "large: true\ndata: ml-latest-small\nmodels: [item-mean]");
const absent = experiment("absent", "data: ml-25m\nmodels: [popularity]");

const places = (name: string): string[] => ["--out", join(folder, name), "--results", join(folder, "results")];
const reports = (out: string, ...args: string[]): Promise<Outcome> =>
  marquee(["reports", ...args, ...places(out), "--no-pictures"], { dataFolders });
const madeBy = ({ out }: Outcome): readonly MadeReport[] => (JSON.parse(out) as { reports: MadeReport[] }).reports;

/** Every file below a folder by its path, with its bytes. */
function bytesBelow(name: string): ReadonlyMap<string, string> {
  const root = join(folder, name);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) =>
    statSync(join(root, file)).isFile(),
  );
  return new Map(files.sort().map((file) => [file, readFileSync(join(root, file), "base64")]));
}

describe("marquee reports", () => {
  it("computes once, and writes the same bytes again, times included, wherever the reports lie", async () => {
    const first = await reports("one", tiny, "--json");
    expect([first.code, madeBy(first)[0]]).toMatchObject([0, { name: "tiny", state: "run", computed: 4, failed: [] }]);
    const whole = bytesBelow("one");
    expect([...whole.keys()]).toEqual(
      expect.arrayContaining(["README.md", "index.html", "tiny/index.html", "tiny/timings.js"]),
    );
    const again = await reports("one", tiny, "--json");
    expect(madeBy(again)[0]).toMatchObject({ state: "stored results", computed: 0 });
    await reports("two", tiny);
    for (const name of ["one", "two"]) expect(bytesBelow(name)).toEqual(whole);
  });

  it("goes on after what fails, says what that was, and ends with 1", async () => {
    const outcome = await reports("three", wrong, trusting, tiny);
    expect(outcome.code).toBe(1);
    expect(outcome.out).toMatch(/wrong +failed.*1 failed\n/);
    expect(outcome.out).toMatch(/trusting +run .*2 results computed; 1 failed\n/);
    expect(outcome.out).toMatch(/tiny +stored results/);
    expect(outcome.err).toMatch(/error: wrong: .*tiny\.yaml/);
    expect(outcome.err).toContain("error: trusting: trust-svd on k-fold:2: trust-svd needs");
    expect(existsSync(join(folder, "three", "README.md"))).toBe(true);
  });

  it("leaves out what takes long, unless all is to be run, and what needs another data set", async () => {
    const outcome = await reports("four", large, absent, "--json");
    expect(madeBy(outcome)).toMatchObject([
      { name: "large", state: "left out", remark: "takes long: --full runs it" },
      { name: "absent", state: "left out", remark: "needs MovieLens 25M" },
    ]);
    expect(outcome.code).toBe(0);
    expect(madeBy(await reports("four", large, "--full", "--json"))[0]).toMatchObject({ state: "run", computed: 2 });
  });

  it("stopped by Ctrl-C writes the index of what is finished and goes on from there", async () => {
    const controller = new AbortController();
    let tasks = 0;
    const start = (): { update: () => void; done: () => void } => {
      if (++tasks === 4) controller.abort();
      return { update: () => undefined, done: () => undefined };
    };
    const display = { start, say: () => undefined, stop: () => undefined };
    const args = ["reports", trusting, tiny, ...places("five"), "--no-pictures"];
    const results = join(folder, "stopped");
    const stopped = await marquee([...args, "--results", results], { dataFolders, display, signal: controller.signal });
    expect(stopped.code).toBe(130);
    expect(stopped.err).toContain("Stopped. No file is half written");
    expect(readFileSync(join(folder, "five", "index.html"), "utf8")).toContain("</html>");
    const again = await marquee([...args, "--results", results, "--json"], { dataFolders });
    expect(madeBy(again).map(({ state }) => state)).toEqual(["stored results", "run"]);
  });

  it("refuses what there is none of before anything runs, and flags that contradict each other", async () => {
    for (const [args, message] of [
      [["tiny"], 'there is no file "tiny" and no standard comparison of that name'],
      [[tiny, join(folder, ".", "tiny.yaml"), "--full", "--no-run"], "--full does not go with --no-run"],
    ] as const) {
      const { code, err } = await reports("six", ...args);
      expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    }
    expect(existsSync(join(folder, "six"))).toBe(false);
  });
});

describe("the report of a stored run", () => {
  const names = summaryNames().filter((name) => standardNames().includes(name));

  it.each(names)("of %s has its figures and names no movie and no user", (name) => {
    const report: Report = storedReport(storedSummary(name), openExperiment(name));
    expect(report.sections.map(({ examples }) => examples.length)).toEqual(report.sections.map(() => 0));
    const shown = report.sections.flatMap(({ models }) => models.map(({ label }) => label));
    const stored = storedSummary(name).splits.flatMap(({ models }) => models.map(({ label }) => label));
    expect(shown).toEqual(stored);
    // Titles of movies end in a year.
    expect(JSON.stringify({ ...report, tables: [], dataset: { ...report.dataset, citation: "" } })).not.toMatch(
      /\((19|20)\d\d\)"/,
    );
  });
});
