import { readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { decisions, studyFigures } from "@marquee/visualization";
import type { Study } from "@marquee/visualization";
import { grandNames, storedStudy } from "../src/study/stored-study.ts";
import { marquee } from "./marquee.ts";
import { temporaryFolder } from "./tiny-data.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const hybrids = ["filmtrust", "movietweetings", "ml-100k", "ml-1m"].map((name) => `hybrids-${name}`);

describe("storedStudy", () => {
  const study = storedStudy(hybrids.toReversed());

  it("puts the smallest data set first, and one method under one name on all of them", () => {
    expect(study.columns.map(({ data }) => data)).toEqual([
      "FilmTrust",
      "MovieLens 100K",
      "MovieTweetings",
      "MovieLens 1M",
    ]);
    for (const { section } of study.columns) expect(section.models.map(({ label }) => label)).toContain("switching");
  });

  it("tests ranks over the data sets with the best method of each family", () => {
    const [test] = study.rankTests;
    expect(test).toMatchObject({ id: "ndcg@10-random", data: study.columns.map(({ data }) => data) });
    const families = test.models.map(({ label }) => {
      const { name } = study.columns[0].section.models.find((model) => model.label === label)!;
      return study.models[name].family;
    });
    expect(new Set(families).size).toBe(families.length);
    expect(test.models[0].p).toBe(1);
  });

  it("answers what the data sets do not ask from other stored comparisons", () => {
    const tasks = new Set(study.further.map(({ task }) => task));
    expect([...tasks]).toEqual(["new users", "new movies", "next", "diversity", "networks"]);
    const situations = decisions(study).map(({ situation }) => situation);
    expect(situations).toContain("New movies that nobody has rated");
    expect(situations).toContain("Users of whom nothing is known");
  });

  it("puts what several comparisons say of the very same split side by side", () => {
    const networks = study.further.filter(({ task }) => task === "networks");
    expect(networks).toHaveLength(1);
    const labels = networks[0].section.models.map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(["SparseFC", "Bayesian SVD++", "stack of five"]));
    // Two of the three runs have no times; what the third has timed is there.
    expect(networks[0].timings?.models.map(({ model }) => model)).toContain("stack of five");
    expect(new Set(labels).size).toBe(labels.length);
    expect(networks[0].section.comparisons).toEqual([]);
  });

  it("says who explains as the registry does, and keeps nothing of single users and movies", () => {
    expect(study.models["ease"]).toMatchObject({ explains: true });
    expect(study.models["popularity"]).toMatchObject({ explains: false });
    for (const { section } of [...study.columns, ...study.further]) expect(section.examples).toEqual([]);
    expect(JSON.parse(JSON.stringify(study))).toEqual(study);
  });

  it("has ids of columns and names of pictures once each", () => {
    const ids = [...study.columns, ...study.further].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const name of Object.keys(studyFigures(study))) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it("names the command where nothing is stored", () => {
    expect(() => storedStudy([])).toThrow("`marquee compare grand-movietweetings --summary` writes one");
  });
});

describe.skipIf(grandNames().length === 0)("marquee report grand", () => {
  it("writes page and Markdown from what is stored, the same bytes each time, and prints what to use", async () => {
    const out = join(folder, "grand");
    const files = (): string[] => ["index.html", "README.md"].map((name) => readFileSync(join(out, name), "utf8"));
    const first = await marquee(["report", "grand", "--no-pictures", "--out", out]);
    expect(first.code, first.err).toBe(0);
    expect(first.out).toContain("Lists for users with a history");
    expect(readdirSync(out).sort()).toEqual(["README.md", "figures", "index.html"]);
    const before = files();
    const second = await marquee(["report", "grand", "--no-pictures", "--out", out, "--json"]);
    expect(files()).toEqual(before);
    expect((JSON.parse(second.out) as Study).columns.length).toBeGreaterThan(0);
  });

  it("has an answer to every situation, each from methods that were measured on all of its data sets", () => {
    const study = storedStudy();
    const made = decisions(study);
    expect(made.length).toBe(13);
    for (const { choices } of made) {
      for (const { label, column, estimate, metric } of choices) {
        const { values } = column.section.models.find((model) => model.label === label)!;
        expect(values[metric.key]).toEqual(estimate);
      }
    }
  });

  it("refuses flags that would say what is compared", async () => {
    const { code, err } = await marquee(["report", "grand", "--data", "ml-1m", "--out", join(folder, "other")]);
    expect([code, err]).toEqual([2, expect.stringContaining("--data does not go with grand")]);
  });
});
