import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { describeMetric } from "@marquee/evaluation";
import type { Report } from "@marquee/visualization";
import { openExperiment, standardNames } from "../src/cli/paths.ts";
import { publishedFigures, storedSummary, summaryNames } from "../src/published/files.ts";
import { comparedWith, publishedComparison, publishedTable } from "../src/published/published-comparison.ts";
import { similarTable, storedSimilar } from "../src/published/similar-movies.ts";
import { storedSections, storedTrends } from "../src/published/stored-sections.ts";
import type { Summary } from "../src/published/summary.ts";
import { columnKeys } from "../src/report/metric-columns.ts";
import { modelLabel } from "../src/spec/model-label.ts";
import { splitText } from "../src/spec/split-text.ts";
import { marquee } from "./marquee.ts";
import { temporaryFolder, writeTinyDataset } from "./tiny-data.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

describe("marquee compare --summary", () => {
  const file = join(folder, "summary.json");
  const run = async (...flags: string[]): Promise<Report> => {
    const { code, out, err } = await marquee(
      [
        ...[
          "compare",
          "--data",
          "ml-latest-small",
          "--models",
          "svd,popularity",
          "--split",
          "k-fold:3",
          "--no-pictures",
        ],
        ...["--results", join(folder, "results"), "--out", join(folder, "report"), "--json", ...flags],
      ],
      { dataFolders: [writeTinyDataset(join(folder, "data"))] },
    );
    expect(code, err).toBe(0);
    return JSON.parse(out) as Report;
  };

  it("writes the report's means with the value of each fold, options and hashes, the same bytes each time", async () => {
    const { sections, dataset } = await run("--summary", file);
    const text = readFileSync(file, "utf8");
    const { splits, data } = JSON.parse(text) as Summary;
    const { name, title, hash, counts } = dataset;
    expect(data).toEqual({ name, title, hash, counts });
    expect(splits[0]).toMatchObject({ split: "k-fold:3", hash: sections[0].hash, folds: ["1", "2", "3"] });
    for (const [k, { label, metrics, options }] of splits[0].models.entries()) {
      const model = sections[0].models[k];
      expect([label, options]).toEqual([model.label, model.options]);
      expect(Object.keys(metrics)).toEqual(Object.keys(model.values));
      for (const [key, { folds, ...estimate }] of Object.entries(metrics)) {
        const { mean } = estimate;
        expect(estimate).toEqual(model.values[key]);
        expect(folds).toHaveLength(3);
        expect(folds.reduce((a, b) => a + b) / 3).toBeCloseTo(mean, 12);
      }
    }
    const [{ metric, best, model, difference, p }] = sections[0].comparisons;
    expect(splits[0].differences![0]).toEqual({ metric, best, label: model, ...difference, p });
    await run("--summary", file);
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  it("gives the sections of the report back: values, intervals, comparisons", async () => {
    const { sections } = await run("--summary", file, "--split", "cold-users:0.5:1", "--split", "cold-users:0.5:0");
    const stored = JSON.parse(readFileSync(file, "utf8")) as Summary;
    for (const [k, section] of storedSections(stored).entries()) {
      const { id, name, recipe, hash, headline, metrics, significance, comparisons, folds, leakage } = sections[k];
      expect(section).toMatchObject({ id, name, recipe, hash, headline, metrics, significance, folds, leakage });
      expect(section.slices).toEqual(sections[k].slices);
      expect(Object.keys(section.calibration!)).toEqual(["svd"]);
      const tested = section.calibration!["svd"].reduce((sum, { count }) => sum + count, 0);
      expect(tested).toBe(folds.reduce((sum, { test }) => sum + test, 0));
      const measured = ({ label, values }: Report["sections"][number]["models"][number]): unknown => [label, values];
      expect(section.models.map(measured)).toMatchObject(sections[k].models.map(measured));
      const main = comparisons.filter(({ metric }) => headline.includes(metric));
      expect(section.comparisons).toEqual(main);
    }
    const costs = stored.timings!.models.map(({ section, model, fitSeconds }) => [section, model, fitSeconds >= 0]);
    const each = sections.flatMap(({ id, models }) => models.map(({ label }) => [id, label, true]));
    expect(costs).toEqual(each);
    const [trend] = storedTrends(stored);
    expect([trend.setting, trend.settings]).toEqual(["known ratings", [0, 1]]);
  });

  it("without a file is for standard comparisons, unchanged by flags", async () => {
    const { code, err } = await marquee(["compare", "quick", "--n", "3", "--summary"]);
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/--summary needs a file: quick-\w+ is no standard comparison/),
    ]);
  });

  it("holds nothing of single users and movies", async () => {
    await run("--summary", file);
    const text = readFileSync(file, "utf8");
    expect(text).not.toMatch(/perUser|examples|Movie \d/);
    expect(text.length).toBeLessThan(16_000);
  });
});

it("a comparison of rating metrics alone has the same errors and examples as one that ranks all movies", async () => {
  const dataFolders = [writeTinyDataset(join(folder, "data"))];
  const reportWith = async (metrics: string): Promise<Report> => {
    const file = join(folder, "errors.yaml");
    writeFileSync(
      file,
      `name: errors\ntitle: Errors\ndata: ml-latest-small\nsplits: [{ recipe: k-fold, folds: 2 }]\nevaluation: { metrics: [${metrics}] }\nmodels: [svd, user-knn, random]\n`,
    );
    const places = ["--results", join(folder, "results"), "--out", join(folder, "report"), "--no-pictures", "--json"];
    const { code, out, err } = await marquee(["compare", file, ...places], { dataFolders });
    expect(code, err).toBe(0);
    return JSON.parse(out) as Report;
  };
  const [[part], [whole]] = [
    (await reportWith("rmse, mae")).sections,
    (await reportWith("rmse, mae, ndcg@10")).sections,
  ];
  expect(part.models.map(({ values }) => values)).toEqual(
    whole.models.map(({ values: { rmse, mae } }) => (rmse ? { rmse, mae } : {})),
  );
  expect(part.examples).toEqual(whole.examples);
  expect(part.metrics.map(({ key }) => key)).toEqual(["rmse", "mae"]);
});

it("a comparison with random ties is another one, repeats exactly and says so", async () => {
  const dataFolders = [writeTinyDataset(join(folder, "data"))];
  const reportWith = async (evaluation: string, ...flags: string[]): Promise<Report> => {
    const file = join(folder, "ties.yaml");
    const body = `data: ml-latest-small\nsplits: [{ recipe: k-fold, folds: 2 }]\nmodels: [{ model: user-cf, options: { k: 1 } }]`;
    writeFileSync(file, `name: ties\ntitle: Ties\nevaluation: ${evaluation}\n${body}\n`);
    const places = ["--results", join(folder, "results"), "--out", join(folder, "report"), "--no-pictures", "--json"];
    const { code, out, err } = await marquee(["compare", file, ...places, ...flags], { dataFolders });
    expect(code, err).toBe(0);
    return JSON.parse(out) as Report;
  };
  const byNumber = await reportWith("{}");
  const random = await reportWith("{ ties: random }");
  const valuesOf = ({ sections }: Report): unknown => sections[0].models[0].values;
  expect(valuesOf(random)).not.toEqual(valuesOf(byNumber));
  expect(valuesOf(await reportWith("{ ties: random }", "--fresh"))).toEqual(valuesOf(random));
  expect(valuesOf(await reportWith("{ ties: lower-number }"))).toEqual(valuesOf(byNumber));
  expect(byNumber.protocol[0]).toContain("Ties go to the lower movie number.");
  expect(random.protocol[0]).toContain("either is as likely to stand first");
});

describe("comparedWith", () => {
  const summary: Summary = {
    ...{ name: "x", title: "X", data: { name: "x", hash: "" }, cleaning: {}, versions: {} },
    evaluation: { n: [10], relevance: 0 },
    splits: [
      {
        ...{ split: "k-fold:2", seed: 1, hash: "", folds: ["1", "2"] },
        models: [{ label: "svd", model: "svd", options: {}, metrics: { rmse: { mean: 0.9, folds: [0.8, 1] } } }],
      },
      {
        ...{ split: "global-time:0.2", seed: 1, hash: "", folds: ["1"] },
        models: [{ label: "svd", model: "svd", options: {}, metrics: { rmse: { mean: 0.95, folds: [0.95] } } }],
      },
    ],
  };

  it("puts our mean beside each published value, and nothing where there is no entry or metric", () => {
    const figures = [
      { model: "SVD", ours: "svd", values: [0.93, 0.73], note: "Other folds." },
      { model: "NMF", values: [0.96] },
    ];
    const rows = comparedWith([{ source: "S", metrics: ["rmse", "mae"], figures }], summary);
    expect(rows.map(({ model, metric, published, ours }) => [model, metric, published, ours])).toEqual([
      ["SVD", "rmse", 0.93, 0.9],
      ["SVD", "mae", 0.73, undefined],
      ["NMF", "rmse", 0.96, undefined],
    ]);
    expect(rows[0].difference).toBeCloseTo(-0.03, 12);
    const { columns, rows: shown } = publishedTable(rows);
    expect(shown[0].cells).toMatchObject({
      model: "SVD",
      metric: "RMSE",
      ours: 0.9,
      entry: "svd",
      note: "Other folds.",
    });
    expect(columns.map(({ key }) => key)).toContain("note");
    expect(publishedTable(rows.slice(2)).columns.map(({ key }) => key)).not.toContain("note");
  });

  it("looks at the split that a source names, the first where it names none", () => {
    const figures = [{ model: "SVD", ours: "svd", values: [0.94] }];
    const sources = [{}, { split: "global-time:0.2" }, { split: "canonical" }].map((split) => {
      return { source: "S", metrics: ["rmse"], figures, ...split };
    });
    expect(comparedWith(sources, summary).map(({ ours }) => ours)).toEqual([0.9, 0.95, undefined]);
  });
});

describe.each(Object.entries(publishedFigures()))("the published figures of %s", (name, sources) => {
  const experiment = openExperiment(name);

  it("belong to a standard comparison that has their metrics", () => {
    expect(standardNames()).toContain(name);
    for (const { split, metrics, figures } of sources) {
      if (split !== undefined) expect(experiment.splits.map(splitText)).toContain(split);
      expect(columnKeys(experiment.evaluation)).toEqual(expect.arrayContaining([...metrics]));
      for (const { values } of figures) expect(values.length).toBeLessThanOrEqual(metrics.length);
    }
  });

  it("that are not reached say why", () => {
    const silent = publishedComparison(name).filter(({ metric, published, difference, note }) => {
      const { better, family } = describeMetric(metric)!;
      if (note !== undefined || family === "beyond accuracy") return false;
      const worse = difference === undefined ? Infinity : better === "lower" ? difference : -difference;
      return worse > published / 1000;
    });
    expect(silent).toEqual([]);
  });

  it("name entries of it", () => {
    const labels = experiment.models.map(modelLabel);
    const named = sources.flatMap(({ figures }) => figures.flatMap(({ ours }) => ours ?? []));
    expect(named.filter((label) => !labels.includes(label))).toEqual([]);
  });
});

describe("a stored summary", () => {
  it.each(summaryNames())("of %s is that of the standard comparison as its file says it", (name) => {
    const { splits, data } = storedSummary(name);
    const experiment = openExperiment(name);
    const labels = experiment.models.map(modelLabel);
    expect([data.name, splits[0].models.map(({ label }) => label)]).toEqual([experiment.data, labels]);
    for (const { published, ours, difference } of publishedComparison(name)) {
      if (ours !== undefined) expect(difference).toBeCloseTo(ours - published, 12);
    }
  });

  it("that was never kept is a mistake that names the command", () => {
    expect(() => publishedComparison("quik")).toThrow("there is no summary of quik; `marquee compare quik --summary`");
  });
});

it("stored similar movies are titles and reasons, the most similar first", () => {
  for (const answer of storedSimilar()) {
    const { movie, similar } = answer;
    expect(similar.length).toBeGreaterThan(0);
    const found = similar.map(({ similarity }) => similarity);
    expect(found).toEqual(found.toSorted((a, b) => b - a));
    const { columns, rows } = similarTable(answer, 1, (title) => `<${title}>`);
    expect([columns[0].label, rows.length]).toEqual([`like <${movie}>`, 1]);
    expect(rows[0].cells["title"]).toBe(`<${similar[0].title}>`);
  }
});
