import { expect, it } from "vitest";
import { integer, interactions, random, vocabulary } from "@marquee/core";
import { datasetOf, perUserHoldOut, split } from "@marquee/data";
import type { Dataset } from "@marquee/data";
import type { ResultStore } from "../run/results.ts";
import { tuneModel } from "./tune-model.ts";
import type { Tuning } from "./tune-model.ts";

const store: ResultStore = { read: () => undefined, readCost: () => undefined, write: async () => undefined };

/** Thirty users who rated ten of twenty movies each; the ratings of `changed` rows are others. */
function dataset(changed: Int32Array = new Int32Array(0)): Dataset {
  const next = random(5);
  const ids = (count: number): string[] => Array.from({ length: count }, (_, k) => String(k));
  const rating = Float32Array.from({ length: 300 }, () => 1 + integer(next, 5));
  for (const row of changed) rating[row] = 1 + (rating[row] % 5);
  const columns = { user: new Int32Array(300), item: new Int32Array(300) };
  for (let row = 0; row < 300; row++) {
    columns.user[row] = Math.floor(row / 10);
    columns.item[row] = 2 * (row % 10) + (columns.user[row] % 2);
  }
  return datasetOf(
    "made-up",
    interactions({ users: vocabulary(ids(30)), items: vocabulary(ids(20)), ...columns, rating }),
  );
}

async function tuned(data: Dataset, limit: { minutes?: number; now?: () => number } = {}): Promise<Tuning> {
  const { now = () => 0, ...minutes } = limit;
  const spec = { recipe: "per-user-hold-out", test: 0.3 } as const;
  const rows = split(data.interactions, perUserHoldOut({ test: 0.3 }), { seed: 1, dataHash: data.hash });
  return tuneModel(
    { model: "svd", base: { epochs: 5 }, space: { factors: { integer: [1, 8] } } },
    { metric: "rmse", relevance: 0, strategy: "tpe", trials: 5, seed: 1, validation: 0.2, ...minutes },
    { dataset: data, spec, split: rows },
    { store, fresh: false, now },
  );
}

it("no trial depends on a test rating", async () => {
  const whole = dataset();
  const { folds } = split(whole.interactions, perUserHoldOut({ test: 0.3 }), { seed: 1, dataHash: whole.hash });
  const others = dataset(folds[0].test);
  expect(others.interactions.rating).not.toEqual(whole.interactions.rating);
  const [a, b] = [await tuned(whole), await tuned(others)];
  expect(b.trials).toEqual(a.trials);
  expect(b.settings!.tuning.ratings).not.toBe(a.settings!.tuning.ratings);

  const learned = dataset(folds[0].train);
  expect((await tuned(learned)).trials).not.toEqual(a.trials);
});

it("begins no further trial after the minutes that it may take, and says what was spent", async () => {
  let minute = 0;
  const { trials, settings } = await tuned(dataset(), { minutes: 3, now: () => 60_000 * minute++ });
  expect(trials.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(settings!.tuning).toMatchObject({ trials: 5, minutes: 3, spent: 3 });
  const unhurried = await tuned(dataset(), { minutes: 3 });
  expect(unhurried.trials).toHaveLength(5);
  expect(unhurried.settings!.tuning).toMatchObject({ trials: 5, minutes: 3 });
  expect(unhurried.settings!.tuning).not.toHaveProperty("spent");
});
