import { rmSync } from "node:fs";
import { join } from "node:path";
import { csrFromTriplets, ratingMatrix, saves } from "@marquee/core";
import type { CsrMatrix, Options } from "@marquee/core";
import { splitDataset, synthetic } from "@marquee/data";
import type { Dataset } from "@marquee/data";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openModel, writeModel } from "../src/files/model-file.ts";
import { networkNames } from "../src/registry/networks.ts";
import { makeEstimator, modelEntry, modelNames } from "../src/registry/registry.ts";
import { sideOf } from "../src/registry/side-information.ts";
import { compare } from "../src/run/compare.ts";
import type { ModelRun } from "../src/run/model-run.ts";
import { silent } from "../src/run/display.ts";
import { resultStore } from "../src/run/results.ts";
import { readExperiment } from "../src/spec/read-experiment.ts";
import { temporaryFolder } from "./tiny-data.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const USERS = 50;

/** Everyone trusts the next two. */
function trustGraph(): CsrMatrix {
  const truster = Int32Array.from({ length: 2 * USERS }, (_, k) => k >> 1);
  const trustee = truster.map((user, k) => (user + 1 + (k % 2)) % USERS);
  return csrFromTriplets(USERS, USERS, truster, trustee, new Float32Array(2 * USERS).fill(1)).matrix;
}

const { dataset: plain } = synthetic({ users: USERS, items: 30, ratings: 600, seed: 5 });
const dataset: Dataset = { ...plain, trust: trustGraph() };

/** The models that sample long and the trainings of networks are made shorter; all others have their defaults. */
const shorter: Readonly<Record<string, Options>> = {
  bpmf: { burnIn: 5, samples: 20, keptFactors: 16 },
  "bayesian-svdpp": { burnIn: 5, samples: 20, keptFactors: 16 },
};
const optionsOf = (name: string): Options => shorter[name] ?? (networkNames.includes(name) ? { epochs: 3 } : {});

let runs: readonly ModelRun[];

beforeAll(async () => {
  const models = modelNames.map((model) => JSON.stringify({ model, options: optionsOf(model) }));
  const experiment = readExperiment(
    `name: every\ntitle: Every\ndata: movietweetings\nsplits: [{ recipe: hold-out }]\nmodels: [${models.join(", ")}]\n`,
    "every.yaml",
  );
  const spec = { recipe: "hold-out", test: 0.2, repeats: 1 } as const;
  const split = await splitDataset(dataset, { kind: spec.recipe, test: spec.test, repeats: spec.repeats }, { seed: 1 });
  const finished = await compare(experiment, dataset, [{ spec, split }], {
    store: resultStore(join(folder, "results")),
    threads: 1,
    signal: new AbortController().signal,
    now: () => 0,
    display: silent(),
  });
  runs = finished.splits[0].models;
}, 120_000);

describe.each(modelNames)("%s", (name) => {
  it("is compared from fit to metrics", () => {
    const run = runs[modelNames.indexOf(name)];
    expect(run.failed).toBeUndefined();
    const [{ values }] = run.folds;
    const predicts = modelEntry(name).abilities.includes("predict");
    expect("rmse" in values).toBe(predicts);
    for (const key of ["ndcg@10", "recall@10", "coverage@10", ...(predicts ? ["rmse", "mae"] : [])]) {
      expect(values[key], key).toBeGreaterThan(0);
      expect(values[key], key).toBeLessThan(3);
    }
  });

  it("scores as before when it comes back from a file", async () => {
    const path = join(folder, `${name}.safetensors`);
    const { users, items } = dataset.interactions;
    const estimator = makeEstimator(name, optionsOf(name), sideOf(dataset));
    const model = await estimator.fit(ratingMatrix(dataset.interactions));
    if (!saves(model)) throw new Error(`${name} cannot be saved`);
    await writeModel(path, { estimator, model, origin: { users, items } });
    const opened = await openModel(path);
    expect([opened.estimator.name, opened.estimator.options]).toEqual([name, estimator.options]);
    expect(opened.origin.items.ids).toEqual(items.ids);
    const all = Int32Array.from({ length: items.size }, (_, item) => item);
    expect(opened.model.score(7, all)).toEqual(model.score(7, all));
  });
});
