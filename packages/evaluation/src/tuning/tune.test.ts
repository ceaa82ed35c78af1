import { unsaved } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { csrFromTriplets, ratingPredictor, ratingSummary } from "@marquee/core";
import type { Estimator, Fold, Options, Progress, RatingMatrix } from "@marquee/core";
import { bestTrial, rankedTrials } from "./trial.ts";
import type { Trial, TrialResult, TrialStore } from "./trial.ts";
import { tune } from "./tune.ts";
import type { TuneTask } from "./tune.ts";

function matrix(cells: readonly (readonly [user: number, item: number, rating: number])[]): RatingMatrix {
  const column = (c: number): Int32Array => Int32Array.from(cells, (cell) => cell[c]);
  return csrFromTriplets(
    4,
    3,
    column(0),
    column(1),
    Float32Array.from(cells, ([, , rating]) => rating),
  ).matrix;
}

const fold: Fold = {
  name: "1",
  train: matrix([0, 1, 2, 3].flatMap((user) => [[user, 0, 1] as const, [user, 1, 5] as const])),
  test: matrix([0, 1, 2, 3].map((user) => [user, 2, 3] as const)),
};

let fits: { readonly options: Options; readonly users: number }[] = [];

/** Estimates `value` for everything: the RMSE on the validation part is |value − 3|. */
function constant({ value = 1, epochs = 9, fails = false }: Options = {}): Estimator {
  if ((value as number) > 4.9) throw new RangeError(`constant: value must be at most 4.9, got ${value}`);
  const options = { value, epochs, fails };
  return {
    name: "constant",
    options,
    restore: unsaved,
    fit(ratings) {
      fits.push({ options, users: ratings.indptr.filter((start, k) => k > 0 && start > ratings.indptr[k - 1]).length });
      if (fails === true && (value as number) > 2) throw new Error("the fit failed");
      const score = (_: number, items: Int32Array): Float32Array =>
        new Float32Array(items.length).fill(value as number);
      return ratingPredictor({ score }, ratingSummary(ratings));
    },
  };
}

const task: TuneTask = {
  make: constant,
  space: { value: { number: [1, 5] } },
  fold,
  metric: "rmse",
  trials: 12,
  seed: 1,
};

async function all(changes: Partial<TuneTask> = {}, ...rest: [Parameters<typeof tune>[1]?]): Promise<Trial[]> {
  fits = [];
  const trials: Trial[] = [];
  for await (const trial of tune({ ...task, ...changes }, ...rest)) trials.push(trial);
  return trials;
}

function memory(): TrialStore & { readonly size: () => number } {
  const kept = new Map<string, TrialResult>();
  return {
    read: (trial) => kept.get(JSON.stringify(trial)),
    write: (trial, result) => void kept.set(JSON.stringify(trial), result),
    size: () => kept.size,
  };
}

describe("tune", () => {
  it("tries the defaults first, then as many settings as the budget has, each scored on the validation part", async () => {
    const trials = await all();
    expect(trials[0]).toEqual({ number: 1, options: { value: 1 }, share: 1, score: 2 });
    expect(trials.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, k) => k + 1));
    for (const { options, score, failed } of trials) {
      if (failed === undefined) expect(score).toBeCloseTo(Math.abs((options["value"] as number) - 3), 5);
    }
    expect(bestTrial(trials, "rmse")!.score).toBeLessThan(0.5);
  });

  it("takes a higher value for the better one where the metric says so", async () => {
    const trials = await all({ metric: "coverage@1" });
    expect(trials.every(({ score }) => score >= 0)).toBe(true);
    const some = [0.1, 0.3, 0.2].map((score, k) => ({ number: k + 1, options: {}, share: 1, score }));
    expect(bestTrial(some, "ndcg@10")!.number).toBe(2);
    expect(bestTrial(some, "rmse")!.number).toBe(1);
  });

  it("records a trial that fails, goes on, and ranks it last", async () => {
    const trials = await all({ make: (options) => constant({ ...options, fails: true }), trials: 20 });
    const failed = trials.filter((trial) => trial.failed !== undefined);
    expect(failed.length).toBeGreaterThan(2);
    expect(new Set(failed.map((trial) => trial.failed))).toContain("the fit failed");
    expect(rankedTrials(trials, "rmse").at(-1)!.score).toBeNaN();
    expect(bestTrial(failed, "rmse")).toBeUndefined();
  });

  it("records settings that the model refuses", async () => {
    const trials = await all({ space: { value: { number: [4.89, 5] } } });
    expect(trials.map(({ failed }) => failed).join()).toMatch(/constant: value must be at most 4.9, got/);
  });

  it("gives stored trials back without fitting, and the same ones as without a store", async () => {
    const store = memory();
    const whole = await all();
    const search = tune({ ...task, store });
    for (let k = 0; k < 5; k++) await search.next();
    expect(store.size()).toBe(5);
    expect(await all({ store })).toEqual(whole);
    expect(fits.length).toBe(store.size() - 5);
    expect(await all({ store })).toEqual(whole);
    expect(fits).toEqual([]);
  });

  it("is stopped by the signal and leaves finished trials in the store", async () => {
    const store = memory();
    const controller = new AbortController();
    const onProgress = ({ stage }: Progress): void => {
      if (stage === "trial 4") controller.abort(new Error("stopped"));
    };
    await expect(all({ store }, { signal: controller.signal, onProgress })).rejects.toThrow("stopped");
    expect(store.size()).toBeGreaterThanOrEqual(3);
    expect(store.size()).toBeLessThan(12);
  });

  it("counts the resource in epochs where the model has them, and in users where it has not", async () => {
    await all({ strategy: "successive-halving", trials: 5 });
    expect(new Set(fits.map(({ options }) => options["epochs"]))).toEqual(new Set([1, 3, 9]));
    expect(new Set(fits.map(({ users }) => users))).toEqual(new Set([4]));
    const make = (options: Options): Estimator => {
      const estimator = constant(options);
      return { ...estimator, options: { value: estimator.options["value"] } };
    };
    await all({ make, strategy: "successive-halving", trials: 5 });
    expect(new Set(fits.map(({ users }) => users))).toEqual(new Set([1, 4]));
  });

  it.each([
    [{ metric: "rmsd" }, "tune: metric must be one of rmse, mae, ndcg@n"],
    [{ metric: "ndcg" }, 'got "ndcg"'],
    [{ metric: "rmse@5" }, 'got "rmse@5"'],
    [{ metric: "calibrationError" }, 'coverage@n, gini@n, giniRecommended@n, got "calibrationError"'],
    [{ metric: "activityGap@5" }, 'got "activityGap@5"'],
    [{ metric: "diversity@5" }, 'got "diversity@5"'],
    [{ metric: "ndcg@1@5" }, 'got "ndcg@1@5"'],
    [{ space: { k: { integer: [1, 2] } } }, "tune: space must name options of the model, value, epochs, fails, got k"],
    [{ trials: 0 }, "tune: trials must be a positive integer, got 0"],
    [{ strategy: "grdi" as "grid" }, 'tune: strategy must be one of "tpe"'],
  ] as [Partial<TuneTask>, string][])("refuses %j", async (wrong, message) => {
    await expect(all(wrong)).rejects.toThrow(message);
  });

  it("refuses a metric that the model cannot have", async () => {
    const ranker = (options: Options): Estimator => ({
      ...constant(options),
      fit: () => ({ score: (_, items) => new Float32Array(items.length) }),
    });
    await expect(all({ make: ranker })).rejects.toThrow('tune: metric must be one that the model has, got "rmse"');
  });
});
