import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Trial } from "@marquee/evaluation";
import type { Report } from "@marquee/visualization";
import { exitCodes } from "../src/cli/exit-codes.ts";
import type { Display } from "../src/run/display.ts";
import { readSettings } from "../src/tune/settings-file.ts";
import { marquee } from "./marquee.ts";
import type { Outcome } from "./marquee.ts";
import { temporaryFolder, writeTinyDataset } from "./tiny-data.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));
const dataFolders = [writeTinyDataset(join(folder, "data"))];
const inFolder = (name: string): string => join(folder, name);
const settings = inFolder("settings.yaml");
const places = ["--results", inFolder("results")];
const tiny = ["--data", "ml-latest-small"];
const tune = (...args: string[]): Promise<Outcome> =>
  marquee(["tune", ...args, "--settings", settings, ...places], { dataFolders });

interface Printed {
  readonly tunings: readonly { readonly model: string; readonly trials: readonly Trial[] }[];
}
const trialsOf = ({ code, out, err }: Outcome): readonly Trial[] => {
  expect(code, err).toBe(0);
  return (JSON.parse(out) as Printed).tunings.flatMap(({ trials }) => trials);
};

const svd = ["svd", ...tiny, "--metric", "rmse", "--trials", "6", "--seed", "3"];

describe("marquee tune", () => {
  it("prints the trials, best first, the defaults marked, and keeps the best settings with where they come from", async () => {
    const { code, out, err } = await tune(...svd);
    expect(code, err).toBe(0);
    const rows = out.split("\n").filter((line) => /^\d/.test(line));
    expect(rows).toHaveLength(6);
    expect(rows.filter((row) => row.startsWith("1 (defaults)"))).toHaveLength(1);
    const scores = rows.map((row) => Number(/\d\.\d{4}/.exec(row)![0]));
    expect(scores).toEqual(scores.toSorted());

    const [entry] = readSettings(settings);
    const trials = trialsOf(await tune(...svd, "--json"));
    const best = trials.reduce((a, b) => (b.score < a.score ? b : a));
    expect(entry).toMatchObject({
      model: "svd",
      metric: "rmse",
      split: "per-user-hold-out:0.2",
      options: best.options,
    });
    expect(entry.tuning).toMatchObject({ score: best.score, defaultScore: trials[0].score, trials: 6, seed: 3 });
    expect(trials[0].options).toEqual({ factors: 100, epochs: 20, learningRate: 0.005, regularization: 0.02 });
  });

  it("takes stored trials, gives the same ones with --fresh, others with another seed", async () => {
    const stored = await tune(...svd, "--json");
    expect(trialsOf(await tune(...svd, "--json", "--fresh"))).toEqual(trialsOf(stored));
    expect(trialsOf(await tune(...svd, "--json", "--seed", "4"))).not.toEqual(trialsOf(stored));
  });

  it.each(["grid", "random", "successive-halving"])("searches by %s", async (strategy) => {
    const space = inFolder("space.yaml");
    writeFileSync(
      space,
      "ials:\n  factors: { integer: [2, 16], scale: log }\n  confidence: { choice: [constant, rating] }\n",
    );
    const args = ["ials", ...tiny, "--metric", "ndcg@5", "--relevance", "4", "--trials", "5", "--space", space];
    const trials = trialsOf(await tune(...args, "--strategy", strategy, "--set", "minRating=4", "--json"));
    expect(trials.filter(({ share }) => share === 1).length).toBeLessThanOrEqual(5);
    expect(trials.every(({ score }) => score > 0 && score <= 1)).toBe(true);
    expect(readSettings(settings).find(({ model }) => model === "ials")!.options["minRating"]).toBe(4);
  });

  it("does not search what --set says", async () => {
    const args = [...svd, "--set", "factors=7", "--set", "epochs=4", "--settings", inFolder("set.yaml"), "--json"];
    const trials = trialsOf(await marquee(["tune", ...args, ...places], { dataFolders }));
    expect(new Set(trials.flatMap(({ options }) => Object.keys(options)))).toEqual(
      new Set(["learningRate", "regularization"]),
    );
    expect(readSettings(inFolder("set.yaml"))[0].options).toMatchObject({ factors: 7, epochs: 4 });
  });

  it("for lists of relevant ratings searches whether to learn from all or from those, unless told", async () => {
    const ease = ["tune", "ease", ...tiny, "--metric", "ndcg@5", "--trials", "8", "--json", ...places];
    const searched = async (...flags: string[]): Promise<readonly unknown[]> => {
      const own = ["--settings", inFolder("likes.yaml")];
      const trials = trialsOf(await marquee([...ease, ...own, ...flags], { dataFolders }));
      return [...new Set(trials.map(({ options }) => options["minRating"]))].toSorted();
    };
    expect(await searched("--relevance", "4")).toEqual([0, 4]);
    expect(await searched("--relevance", "4", "--min-rating", "4")).toEqual([undefined]);
    expect(await searched("--relevance", "4", "--set", "minRating=3")).toEqual([undefined]);
    expect(await searched()).toEqual([undefined]);
  });

  it("stopped by Ctrl-C keeps finished trials; the same command goes on from there", async () => {
    const results = ["--results", inFolder("stopped")];
    const args = ["tune", ...svd, "--settings", inFolder("stopped.yaml"), "--json"];
    const controller = new AbortController();
    const seen = new Set<string>();
    const display = (): Display => ({
      start: () => ({
        update({ stage }) {
          seen.add(stage);
          if (stage === "trial 4") controller.abort();
        },
        done: () => undefined,
      }),
      say: () => undefined,
      stop: () => undefined,
    });
    const stopped = await marquee([...args, ...results], {
      dataFolders,
      signal: controller.signal,
      display: display(),
    });
    expect(stopped.code).toBe(exitCodes.stopped);
    expect(stopped.err).toMatch(/^Stopped\./);
    expect(existsSync(inFolder("stopped.yaml"))).toBe(false);
    seen.clear();
    const again = await marquee([...args, ...results], { dataFolders });
    expect(trialsOf(again)).toEqual(trialsOf(await tune(...svd, "--json")));
  });

  it.each([
    [["svd"], /give either --experiment or --data/],
    [["svd", ...tiny], /give --metric, such as rmse or ndcg@10/],
    [["svd", ...tiny, "--metric", "rsme"], /unknown metric "rsme"\. Did you mean "rmse"\?/],
    [["svdd", ...tiny, "--metric", "rmse"], /unknown model "svdd"\. Did you mean "svd"\?/],
    [["random", ...tiny, "--metric", "ndcg@10"], /random has no search space; --space FILE can give one of seed/],
    [["ials", ...tiny, "--metric", "rmse"], /ials is no model that predicts ratings; .*svd/],
    [["svd", ...tiny, "--metric", "rmse", "--set", "epoch=3"], /unknown option "epoch".* Did you mean "epochs"\?/],
    [["truncated-svd", ...tiny, "--metric", "rmse", "--set", "factors=3"], /--set leaves nothing to search/],
    [["svd", ...tiny, "--metric", "foo"], /unknown metric "foo"\. There are .*ndcg/],
    [["svd", ...tiny, "--metric", "rmse", "--validation", "1"], /must be a number between 0 and 1/],
    [["svd", ...tiny, "--metric", "rmse", "--strategy", "luck"], /Allowed choices are tpe, successive-halving/],
    [["svd", ...tiny, "--metric", "rmse", "--space", "none.yaml"], /none\.yaml: there is no such file/],
  ])("refuses %j", async (args, expected) => {
    const { code, err } = await tune(...args);
    expect([code, err]).toEqual([exitCodes.usage, expect.stringMatching(expected)]);
  });

  it.each([
    ["svd: { k: { integer: [1, 5] } }", /svd has no option "k"/],
    ["svd: { epochs: { integer: [5, 1] } }", /svd: space\.epochs must be a range of two numbers, the lower one first/],
    ["svdd: { epochs: { integer: [1, 5] } }", /wrong\.yaml: unknown model "svdd"\. Did you mean "svd"\?/],
    ["svd: { epochs: 5 }", /svd\.epochs: must be \{ integer: \[low, high\] \} or .*, got 5/],
    ["ials: { factors: { integer: [1, 5] } }", /has no search space of svd/],
  ])("refuses the search space %s", async (text, expected) => {
    const space = inFolder("wrong.yaml");
    writeFileSync(space, text);
    const { code, err } = await tune("svd", ...tiny, "--metric", "rmse", "--space", space);
    expect([code, err]).toEqual([exitCodes.usage, expect.stringMatching(expected)]);
  });
});

describe("settings: tuned", () => {
  const experiment = (models: string, rest = ""): string => {
    const file = inFolder("tuned.yaml");
    writeFileSync(
      file,
      `name: tuned\ntitle: Tuned\ndata: ml-latest-small\nseed: 3\nsplits: [{ recipe: per-user-hold-out }]\n${rest}models:\n${models}`,
    );
    return file;
  };
  const compare = (file: string, ...flags: string[]): Promise<Outcome> =>
    marquee(["compare", file, "--out", inFolder("report"), "--no-pictures", "--json", ...places, ...flags], {
      dataFolders,
    });
  const modelsOf = ({ code, out, err }: Outcome): Report["sections"][number]["models"] => {
    expect(code, err).toBe(0);
    return (JSON.parse(out) as Report).sections[0].models;
  };
  const oneEpoch =
    "  - svd\n  - random\n  - { model: svd, options: { epochs: 1 } }\n  - { model: svd, label: plain, settings: default }\n";

  beforeAll(async () => expect((await tune(...svd)).code).toBe(0));

  it("gives the entries their best options, says so, and leaves given options and other models as they are", async () => {
    const [, { options }] = readSettings(settings).toSorted((a, b) => (a.model < b.model ? -1 : 1));
    const models = modelsOf(await compare(experiment(oneEpoch, `settings: ${settings}\n`)));
    expect(models.map(({ label }) => label)).toEqual(["svd (tuned)", "random", "svd epochs=1 (tuned)", "plain"]);
    expect(models[0].options).toMatchObject(options);
    expect(models[2].options).toMatchObject({ ...options, epochs: 1 });
    expect(models[3].options).toMatchObject({ epochs: 20, factors: 100 });
  });

  it("is also a flag, which the report's command names", async () => {
    const outcome = await compare(experiment("  - svd\n"), "--settings", settings);
    expect(modelsOf(outcome)[0].label).toBe("svd (tuned)");
    expect((JSON.parse(outcome.out) as Report).command).toContain(`--settings ${settings}`);
    expect((JSON.parse(outcome.out) as Report).protocol.join(" ")).toContain("validation part");
  });

  it("refuses models without settings, stale settings, and settings for another metric", async () => {
    const flag = ["--settings", settings];
    const missing = await compare(experiment("  - bias\n"), ...flag);
    expect([missing.code, missing.err]).toEqual([
      2,
      expect.stringMatching(/no tuned settings of bias .*`marquee tune bias`/),
    ]);
    const stale = await compare(experiment("  - svd\n"), ...flag, "--seed", "9");
    expect([stale.code, stale.err]).toEqual([
      2,
      expect.stringMatching(/only stale settings, tuned on other ratings, of svd/),
    ]);
    const other = await compare(experiment("  - svd\n", "evaluation: { metrics: [ndcg@10] }\n"), ...flag);
    expect([other.code, other.err]).toEqual([
      2,
      expect.stringMatching(/no settings for a metric of this report of svd/),
    ]);
  });

  it("is refused for a model that has nothing to tune, and for a value that is none", async () => {
    const random = await compare(experiment("  - { model: random, settings: tuned }\n"));
    expect(random.err).toMatch(/tuned\.yaml:7: models\[0\]\.settings: random has nothing to tune/);
    const wrong = await compare(experiment("  - svd\n", "settings: best\n"));
    expect(wrong.err).toMatch(/settings: must be "default", "tuned" or a settings file \(\.yaml\), got "best"/);
  });

  it("refuses a flag that names no settings, and a file to keep settings in that holds something else", async () => {
    const file = experiment("  - svd\n");
    const none = await compare(file, "--settings", inFolder("none.yaml"));
    expect([none.code, none.err]).toEqual([2, expect.stringMatching(/--settings .*none\.yaml.*there is no such file/)]);
    const wrong = await compare(file, "--settings", "best");
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringMatching(/--settings .*must be default, tuned or/)]);
    const other = await marquee(["tune", ...svd, "--settings", file, ...places], { dataFolders });
    expect([other.code, other.err]).toEqual([
      2,
      expect.stringMatching(/^error: .*tuned\.yaml:1: the file: must be a list/),
    ]);
  });

  it("names what is wrong in a settings file", async () => {
    const broken = inFolder("broken.yaml");
    writeFileSync(broken, readFileSync(settings, "utf8").replace(/score: /, "scores: "));
    const { code, err } = await compare(experiment("  - svd\n"), "--settings", broken);
    expect([code, err]).toEqual([2, expect.stringMatching(/broken\.yaml:\d+: \[0\]\.tuning/)]);
  });
});
