import { hasFactors, random, recommend, scoresBlocks, unratedItems } from "@marquee/core";
import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { sampledExamples } from "./neu-mf-examples.ts";
import { neuMf } from "./neu-mf.ts";
import { interactions } from "./neu-mf-options.ts";

const small = { factors: 4, learningRate: 0.05, epochs: 10, batchSize: 4096 };

describe.each(["dot", "neumf"] as const)("neuMf with interaction %s", (interaction) => {
  describeEstimator(it, () => neuMf({ ...small, interaction }));
});

describe.each(interactions)("neuMf with interaction %s, on two communities", (interaction) => {
  it("recommends to everyone the item of their own, and scores a block of users as one by one", async () => {
    const ratings = checkerboard(30);
    const model = await neuMf({ ...small, interaction, batchSize: 256 }).fit(ratings);
    for (let user = 0; user < 30; user++) {
      expect(recommend(model, user, unratedItems(ratings, user), 1).items[0]).toBe(user);
    }
    const items = Int32Array.from({ length: 30 }, (_, item) => item);
    const block = model.scoreBlock(Int32Array.of(7, 30, 2));
    model.score(7, items).forEach((score, item) => expect(block[item]).toBeCloseTo(score, 4));
    expect(block.slice(30, 60).every(Number.isNaN)).toBe(true);
    model.score(2, items).forEach((score, item) => expect(block[60 + item]).toBeCloseTo(score, 4));
    expect(hasFactors(model)).toBe(interaction === "dot" || interaction === "gmf");
    expect(scoresBlocks(model)).toBe(true);
  });
});

it("negatives are items that the user does not prefer, as long as there are some", () => {
  const ratings = checkerboard(12);
  const pairs = { users: Int32Array.of(3, 8), items: Int32Array.of(1, 0) };
  const { users, items, each } = sampledExamples(ratings, pairs, Int32Array.of(1, 0), 40, random(1));
  expect(each).toBe(41);
  expect(Array.from(users)).toEqual([8, 3]);
  expect([items[0], items[41]]).toEqual([0, 1]);
  const drawn = (k: number): number[] =>
    Array.from(new Set(items.subarray(41 * k + 1, 41 * (k + 1)))).sort((a, b) => a - b);
  expect(drawn(0)).toEqual([1, 3, 5, 7, 8, 9, 11]);
  expect(drawn(1)).toEqual([0, 2, 3, 4, 6, 8, 10]);
});

it("neuMf keeps no tensor, also when it is stopped, and ends when the held preferences are estimated no better", async () => {
  const { tf } = openBackend();
  const before = tf.memory().numTensors;
  const done: number[] = [];
  const options = { ...small, epochs: 60, learningRate: 0.2, validation: 0.2, patience: 2 };
  const model = await neuMf(options).fit(checkerboard(20), { onProgress: (progress) => done.push(progress.done) });
  expect(Math.max(...done)).toBeLessThan(60);
  model.scoreBlock(Int32Array.of(1, 2));
  const signal = AbortSignal.abort(new Error("enough"));
  await expect(neuMf(small).fit(checkerboard(20), { signal })).rejects.toThrow("enough");
  expect(tf.memory().numTensors).toBe(before);
});
