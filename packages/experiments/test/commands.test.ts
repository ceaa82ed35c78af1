import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
const places = ["--results", inFolder("results"), "--no-pictures"];
const tiny = ["--data", "ml-latest-small"];

const commands = [
  ["compare"],
  ["report"],
  ["data"],
  ["data", "list"],
  ["data", "fetch"],
  ["data", "describe"],
  ["data", "clean"],
  ["split"],
  ["split", "export"],
  ["split", "import"],
  ["models"],
  ["tune"],
  ["fit"],
  ["recommend"],
  ["similar"],
  ["projector"],
  ["predict"],
  ["evaluate"],
];

describe("help", () => {
  it.each(commands.map((command) => [command.join(" "), command] as const))(
    "marquee %s --help explains itself with an example",
    async (name, command) => {
      const { code, out, err } = await run(...command, "--help");
      expect([code, err]).toEqual([0, ""]);
      expect(out).toContain(`Usage: marquee ${name}`);
      expect(out).toMatch(/Examples?:\n {2}marquee /);
    },
  );

  it("marquee alone shows the help, and is no success", async () => {
    const { code, out, err } = await run();
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("Usage: marquee");
    expect(err).toContain("marquee compare quick");
  });

  it("every example of a help text names commands and flags that exist", async () => {
    for (const command of commands) {
      const { out } = await run(...command, "--help");
      for (const [, line] of out.matchAll(/^ {2}marquee (.*)$/gm)) {
        const words = line.split(/ {2,}/)[0].split(" ");
        const name = words.slice(0, commands.some((known) => known.join() === words.slice(0, 2).join()) ? 2 : 1);
        const help = (await run(...name, "--help")).out;
        for (const flag of words.filter((word) => word.startsWith("--"))) expect(help).toContain(`  ${flag}`);
      }
    }
  });
});

describe("mistakes end with exit code 2, a sentence and the nearest name", () => {
  it.each([
    [["compar"], /unknown command 'compar'\n\(Did you mean compare\?\)/],
    [["compare", "--trheads", "2"], /unknown option '--trheads'\n\(Did you mean --threads\?\)/],
    [["compare"], /give an experiment file, or --data and --models/],
    [["compare", "quik"], /no standard comparison of that name; .*Did you mean "quick"\?/],
    [["compare", "sentimnt"], /no standard comparison of that name; .*Did you mean "sentiment"\?/],
    [["compare", "quick", "--models", "svd"], /--models does not go with an experiment file/],
    [
      ["compare", "--data", "ml-latst-small", "--models", "svd"],
      /unknown data set .* Did you mean "ml-latest-small"\?/,
    ],
    [["compare", ...tiny, "--models", "item-kn"], /unknown model "item-kn"\. Did you mean "item-knn"\?/],
    [["compare", ...tiny, "--models", "svd,svd"], /"svd" stands twice/],
    [["compare", ...tiny, "--models", "svd", "--split", "kfold"], /--split must be one of .*Did you mean "k-fold"\?/],
    [["compare", ...tiny, "--models", "svd", "--split", "toString"], /--split must be one of /],
    [
      ["compare", ...tiny, "--models", "svd", "--split", "canonical"],
      /ml-latest-small ships no canonical split; use k-fold, hold-out, /,
    ],
    [
      ["compare", ...tiny, "--models", "svd", "--split", "k-fold:1"],
      /--split k-fold:1: folds must be at least 2, got 1/,
    ],
    [
      ["compare", ...tiny, "--models", "svd", ...["k-fold:5", "k-fold"].flatMap((split) => ["--split", split])],
      /split "k-fold:5" stands twice/,
    ],
    [
      ["compare", ...tiny, "--models", "svd", "--min-user-ratings", "100000"],
      /cleaning left no rating of MovieLens .*: lower the minimum of 100000 ratings per user\n/,
    ],
    [
      ["compare", ...tiny, "--models", "svd", "--split", "per-user-hold-out:0.0001"],
      /split per-user-hold-out:0.0001: fold .* has no test rating; make the test part larger/,
    ],
    [["compare", ...tiny, "--models", "svd", "--n", "ten"], /--n <lengths>' argument 'ten' is invalid/],
    [["compare", ...tiny, "--models", "svd", "--relevance", "-1"], /must be a number of at least 0/],
    [["data", "describe", "movielens"], /unknown data set "movielens"/],
    [["data", "fetch", "ml-1n"], /unknown data set "ml-1n"\. Did you mean "ml-1m"\?/],
    [["data", "clean", "ml-latest-small", "--unknown-movies", "maybe"], /Allowed choices are keep, drop/],
    [["models", "itemknn"], /Did you mean "item-knn"\?/],
    [["models", "toString"], /unknown model "toString"/],
    [["recommend", "--model", "ials", ...tiny], /give one of --user and --profile, .* and --out/],
    [["recommend", ...tiny, "--user", "1"], /give --model with a name of `marquee models`, or --saved with a file/],
    [
      ["recommend", "--saved", "m.safetensors", "--model", "ials", "--user", "1"],
      /--saved has its model and its options: leave --model, --set, --trust and --vectors out/,
    ],
    [["recommend", "--model", "random", ...tiny, "--profile", "p.tsv"], /random is no model that serves new/],
    [["fit", "--model", "ials", ...tiny], /required option '--out <file>' not specified/],
    [["fit", "--saved", "m.safetensors", "--out", "n.safetensors"], /--saved needs --train: the new ratings/],
    [
      ["recommend", "--model", "ials", ...tiny, "--user", "x"],
      /no user "x" in the training ratings; ids look like "1"/,
    ],
    [["recommend", "--model", "ials", ...tiny, "--train", "a", "--user", "1"], /give either --data or --train/],
    [["similar", "Moovie 7", ...tiny], /there is no movie "Moovie 7" .*Did you mean "Movie 7 \(1986\)"\?/],
    [["similar", "Movie", ...tiny], /Did you mean "Movie 5 \(1984\)" or /],
    [
      ["similar", "5", ...tiny, "--model", "popularity"],
      /popularity is no model that finds similar movies; .*item-cf, .* are/,
    ],
    [["evaluate"], /give either --lists or --predictions/],
    [["evaluate", "--lists", "l.tsv"], /--lists needs --test/],
    [["evaluate", "--predictions", "p.json"], /p\.json: JSON records/],
    [["evaluate", "--predictions", "p.tsv", "--test", "t.tsv"], /--test goes with --lists/],
    [["report", "grand", "--summary", "s.json"], /--summary does not go with grand/],
    [["report", "grand", "--results", "r"], /--results does not go with grand/],
    [["split", "export", ...tiny], /required option '--out <folder>' not specified/],
  ])("marquee %j", async (args, expected) => {
    const { code, out, err } = await run(...args, ...(args[0] === "compare" ? places : []));
    expect(err).toMatch(expected);
    expect(err).not.toMatch(/\n {4}at /);
    expect([code, out]).toEqual([2, ""]);
  });

  it("an unknown metric in an experiment file", async () => {
    const file = inFolder("metric.yaml");
    writeFileSync(
      file,
      "name: m\ntitle: M\ndata: ml-latest-small\nsplits: [{ recipe: hold-out }]\nevaluation: { metrics: [ndgc@10] }\nmodels: [popularity]\n",
    );
    const { code, err } = await run("compare", file, ...places);
    expect(err).toMatch(/metric\.yaml:5: evaluation\.metrics\[0\]: unknown metric "ndgc@10"\. Did you mean "ndcg"\?/);
    expect(code).toBe(2);
  });

  it("a mistake in an experiment file names file, line and key", async () => {
    const file = inFolder("wrong.yaml");
    writeFileSync(file, "name: w\ntitle: W\ndata: ml-latest-small\nsplits: [{ recipe: hold-out }]\nmodels: 7\n");
    const { code, err } = await run("compare", file, ...places);
    expect(err).toMatch(/wrong\.yaml:5: models: /);
    expect(code).toBe(2);
    expect((await run("compare", folder, ...places)).err).toMatch(/must be a file to read, got a folder/);
  });
});

describe("ratings that a model cannot learn from", () => {
  it("are told in a sentence", async () => {
    const train = inFolder("below.tsv");
    writeFileSync(train, "1\t1\t3\n1\t2\t-4\n2\t1\t5\n2\t3\t2\n");
    const { code, err } = await run(
      ...["recommend", "--model", "ials", "--set", "confidence=rating", "--set", "minRating=-5"],
      ...["--train", train, "--out", inFolder("below-lists.tsv")],
    );
    expect(err).toContain('error: ials: ratings must be ≥ 0 for confidence "rating", got -4\n');
    expect(err).not.toMatch(/\n {4}at /);
    expect(code).toBe(2);
  });
});

describe("--set", () => {
  const recommend = (setting: string, model = "svd"): Promise<Outcome> =>
    run("recommend", "--model", model, "--set", setting, ...tiny, "--user", "1", "--json");

  it("reads numbers, truth values and texts as the kind of the option's default", async () => {
    expect(JSON.parse((await recommend("factors=3")).out).options.factors).toBe(3);
    expect(JSON.parse((await recommend("biased=false")).out).options.biased).toBe(false);
    expect(JSON.parse((await recommend("similarity=jaccard", "item-cf")).out).options.similarity).toBe("jaccard");
  });

  it.each([
    ["factors=many", "svd", 'svd: factors must be a number, got "many"'],
    ["factors=0x10", "svd", 'svd: factors must be a number, got "0x10"'],
    ["factors=", "svd", 'svd: factors must be a number, got ""'],
    ["factors=0", "svd", "svd: factors must be a positive integer, got 0"],
    ["biased=yes", "svd", 'svd: biased must be true or false, got "yes"'],
    ["method=foo", "bias", 'bias: method must be one of "als", "sgd", got "foo"'],
    ["factor=3", "svd", 'Did you mean "factors"?'],
    ["toString=1", "svd", 'svd: unknown option "toString"'],
    ["k=3", "global-mean", 'global-mean: unknown option "k"; it has none.'],
    ["factors", "svd", '--set must be option=value, got "factors"'],
  ])("refuses %s of %s", async (setting, model, expected) => {
    const { code, out, err } = await recommend(setting, model);
    expect(err).toContain(expected);
    expect([code, out]).toEqual([2, ""]);
  });
});

describe("--json is the whole standard output", () => {
  it.each([
    [["models"]],
    [["models", "ials"]],
    [["data", "list"]],
    [["data", "describe", "ml-latest-small"]],
    [["data", "clean", "ml-latest-small", "--min-user-ratings", "5"]],
    [["recommend", "--model", "popularity", ...tiny, "--user", "3"]],
    [["similar", "Movie 7", ...tiny]],
    [["compare", ...tiny, "--models", "popularity,item-mean", ...places, "--out", inFolder("json")]],
  ])("marquee %j", async (args) => {
    const { code, out } = await run(...args, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toBeTypeOf("object");
    expect(out.endsWith("\n")).toBe(true);
  });
});

describe("tables", () => {
  it("fit the terminal", async () => {
    for (const args of [["models"], ["models", "ials"], ["data", "list"]]) {
      const { out } = await marquee(args, { dataFolders, columns: 100 });
      const widest = out.split("\n").reduce((a, b) => (b.length > a.length ? b : a));
      expect(widest.length, widest).toBeLessThanOrEqual(100);
    }
  });

  it("of a comparison have as many columns as fit, and always the headline", async () => {
    const args = ["compare", ...tiny, "--models", "popularity,bias,item-mean", ...places, "--out", inFolder("wide")];
    for (const [columns, shown, hidden] of [
      [200, /MRR@10/, /never/],
      [100, /nDCG@10 .*RMSE .*Precision@10/, /MRR@10/],
      [60, /nDCG@10 .*RMSE/, /Precision@10/],
    ] as const) {
      const { out } = await marquee(args, { dataFolders, columns });
      const rows = out.split("\n").filter((line) => /^(Model|popularity|bias|item-mean) /.test(line));
      expect(rows).toHaveLength(4);
      expect(rows[0]).toMatch(shown);
      expect(rows[0]).not.toMatch(hidden);
      if (columns >= 100) for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(columns);
    }
  });

  it("say which data sets are here", async () => {
    const { out } = await run("data", "list");
    expect(out).toMatch(/^ml-latest-small .*MARQUEE_DATA$/m);
    expect(out).toMatch(/^movietweetings .*embedded$/m);
  });

  it("recommend movies that the user has not rated, by title", async () => {
    const { out } = await run("recommend", "--model", "popularity", ...tiny, "--user", "1", "--n", "3");
    expect(out.split("\n").filter((line) => line.includes("Movie"))).toHaveLength(3);
    expect(out).not.toContain("<script>");
  });
});

describe("compare and report", () => {
  const out = inFolder("report");
  const compare = [
    ...["compare", ...tiny, "--models", "popularity, bias"],
    ...[
      "--split",
      "k-fold:2",
      "--split",
      "leave-last-n:2",
      "--n",
      "5,3",
      "--relevance",
      "3.5",
      "--seed",
      "3",
      ...places,
    ],
  ];

  it("writes the report with the command that makes it again", async () => {
    const { code, out: text, err } = await run(...compare, "--out", out);
    expect(code).toBe(0);
    expect(text).toContain("Random, 2 folds");
    expect(err).toMatch(/Done in \d+ s\. Open .*index\.html\n/);
    expect(readdirSync(out).sort()).toEqual(["README.md", "figures", "index.html", "report.json", "timings.js"]);
    const report = JSON.parse(readFileSync(join(out, "report.json"), "utf8"));
    expect(report.command).toBe(
      "npx marquee compare --data ml-latest-small --split k-fold:2 --split leave-last-n:2 --models 'popularity, bias' --n 5,3 --relevance 3.5 --seed 3",
    );
    expect(report.sections.map(({ id }: { id: string }) => id)).toEqual(["k-fold-2", "leave-last-n-2"]);
  });

  it("does nothing when the folder holds a README.md of somebody's own", async () => {
    const own = inFolder("own");
    mkdirSync(own);
    writeFileSync(join(own, "README.md"), "# Mine\n");
    const { code, out: text, err } = await run(...compare, "--out", own);
    expect([code, text]).toEqual([2, ""]);
    expect(err).toContain(`${join(own, "README.md")}: must be of a report`);
    expect(err).not.toContain("fitted");
    expect(readdirSync(own)).toEqual(["README.md"]);
  });

  it("takes stored results and computes them anew with --fresh, to the same bytes", async () => {
    const before = readFileSync(join(out, "report.json"), "utf8");
    for (const flags of [[], ["--fresh"]]) {
      expect((await run(...compare, "--out", out, ...flags)).code).toBe(0);
      expect(readFileSync(join(out, "report.json"), "utf8")).toBe(before);
    }
  });

  it("writes a report again from stored results, and nothing when they are missing", async () => {
    const file = inFolder("small.yaml");
    writeFileSync(
      file,
      "name: small\ntitle: Small\ndata: ml-latest-small\nsplits: [{ recipe: hold-out }]\nmodels: [popularity, item-mean]\n",
    );
    const target = inFolder("small");
    const missing = await run("report", file, ...places, "--out", target);
    expect([missing.code, missing.err]).toEqual([
      2,
      "error: there is no stored result of popularity; `marquee compare` computes it\n",
    ]);
    expect(() => readdirSync(target)).toThrow(/ENOENT/);
    expect((await run("compare", file, ...places, "--out", target)).code).toBe(0);
    const before = readFileSync(join(target, "index.html"), "utf8");
    expect((await run("report", file, ...places, "--out", target)).code).toBe(0);
    expect(readFileSync(join(target, "index.html"), "utf8")).toBe(before);
  });

  it("writes the report of flags again from stored results", async () => {
    const flags = [...compare.slice(1), "--out", out];
    const before = readFileSync(join(out, "index.html"), "utf8");
    rmSync(join(out, "index.html"));
    expect((await run("report", ...flags)).code).toBe(0);
    expect(readFileSync(join(out, "index.html"), "utf8")).toBe(before);
    expect((await run("report", ...flags, "--seed", "4")).err).toMatch(/there is no stored result of popularity/);
  });

  it("shows the columns that a file names when --n asks for other lists", async () => {
    const file = inFolder("columns.yaml");
    writeFileSync(
      file,
      "name: columns\ntitle: C\ndata: ml-latest-small\nsplits: [{ recipe: hold-out }]\nevaluation: { metrics: [ndcg@10, rmse] }\nmodels: [bias]\n",
    );
    const { code, out: json } = await run(
      ...["compare", file, "--n", "5,5", ...places, "--out", inFolder("columns"), "--json"],
    );
    expect(code).toBe(0);
    expect(JSON.parse(json).sections[0].metrics.map(({ key }: { key: string }) => key)).toEqual(["ndcg@10", "rmse"]);
  });

  it("says that a folder cannot be written before anything is computed", async () => {
    const file = inFolder("a-file");
    writeFileSync(file, "");
    const { code, err } = await run(...compare, "--out", join(file, "report"));
    expect([code, err]).toEqual([2, `error: ${join(file, "report")}: cannot be written, ${file} is a file\n`]);
  });

  it("goes on when a model fails, tells it and ends with exit code 1", async () => {
    mkdirSync(join(dataFolders[0], "filmtrust"));
    const untimed = Array.from({ length: 60 }, (_, k) => `${k % 10} ${(7 * k) % 13} ${1 + (k % 3)}\n`).join("");
    writeFileSync(join(dataFolders[0], "filmtrust", "ratings.txt"), untimed);
    const target = inFolder("failing");
    const { code, err } = await run(
      ...["compare", "--data", "filmtrust", "--models", "popularity-window,popularity", "--split", "hold-out"],
      ...[...places, "--out", target],
    );
    expect(code).toBe(1);
    expect(err).toMatch(/^error: popularity-window on hold-out:0\.2: .*time/m);
    const report = JSON.parse(readFileSync(join(target, "report.json"), "utf8"));
    const [windowed, popular] = report.sections[0].models;
    expect(windowed.failed).toMatch(/time/);
    expect(popular.values["ndcg@10"].mean).toBeGreaterThan(0);
  });
});

describe("split", () => {
  it("exports a split that import takes back with the same hash", async () => {
    const target = inFolder("folds");
    const exported = await run("split", "export", ...tiny, "--split", "hold-out:0.3", "--out", target);
    expect(exported.code).toBe(0);
    const [train, test] = exported.out.trim().split("\n");
    const imported = await run(
      ...["split", "import", ...tiny, "--train", train, "--test", test, "--out", inFolder("saved.split")],
    );
    expect(imported.code).toBe(0);
    expect(imported.err).toContain("clean: No pair of user and movie is in both train and test.");
    mkdirSync(inFolder("taken"));
    expect(
      (await run("split", "import", ...tiny, "--train", train, "--test", test, "--out", inFolder("taken"))).code,
    ).toBe(2);
  });

  it("saves a split that compare takes back, and refuses one of other data or none at all", async () => {
    const saved = inFolder("hold-out.split");
    const compared = async (split: string, ...flags: string[]): Promise<Outcome> =>
      run(
        ...["compare", ...tiny, "--models", "popularity,bias", "--split", split, ...flags, ...places],
        ...["--out", inFolder("saved-report"), "--json"],
      );
    const made = ["--split", "hold-out:0.3", "--out", inFolder("saved-folds"), "--save", saved];
    expect((await run("split", "export", ...tiny, ...made)).code).toBe(0);
    const [{ models: fromFile, hash, name }] = JSON.parse((await compared(`saved:${saved}`)).out).sections;
    const [section] = JSON.parse((await compared("hold-out:0.3")).out).sections;
    expect(fromFile).toEqual(section.models);
    expect([hash, name]).toEqual([section.hash, "Saved split"]);

    const other = await compared(`saved:${saved}`, "--min-user-ratings", "20");
    expect([other.code, other.out]).toEqual([2, ""]);
    expect(other.err).toMatch(/divides data of hash/);
    const missing = await compared(`saved:${inFolder("missing.split")}`);
    expect(missing.code).toBe(2);
    expect(missing.err).toMatch(/no such file/);
  });
});
