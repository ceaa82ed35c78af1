import { readFileSync } from "node:fs";
import { csrFromTriplets } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { bpr } from "./bpr.ts";

const quick = { factors: 6, epochs: 60 };

describe("bpr", () => {
  describeEstimator(it, () => bpr(quick));
});

describe("bpr of popular negatives, on ratings", () => {
  describeEstimator(it, () => bpr({ ...quick, negatives: "popularity", minRating: 4 }), { feedback: "explicit" });
});

interface Oracle {
  readonly tolerance: number;
  readonly input: {
    readonly users: number;
    readonly items: number;
    readonly options: { factors: number; epochs: number; learningRate: number; regularization: number };
    readonly train: readonly number[];
    readonly heldOut: readonly number[];
  };
  readonly output: { readonly auc: number };
}

const text = readFileSync(new URL("oracle/implicit-bpr.json", import.meta.url), "utf8");
const { input, output, tolerance } = JSON.parse(text) as Oracle;

/** The share of pairs (held-out preference, item that is no preference) in order, the mean over users. */
async function auc(train: RatingMatrix, negatives: "uniform" | "popularity"): Promise<number> {
  const model = await bpr({ ...input.options, decay: 1, negatives }).fit(train);
  const [liked, heldOut] = [new Set([...input.train, ...input.heldOut]), new Set(input.heldOut)];
  const all = Int32Array.from({ length: input.items }, (_, item) => item);
  const shares: number[] = [];
  for (let user = 0; user < input.users; user++) {
    const scores = Array.from(model.score(user, all), (score) => (Number.isNaN(score) ? -Infinity : score));
    const right = scores.filter((_, item) => heldOut.has(user * input.items + item));
    const wrong = scores.filter((_, item) => !liked.has(user * input.items + item));
    if (right.length === 0 || train.indptr[user] === train.indptr[user + 1]) continue;
    const inOrder = right.reduce((sum, score) => sum + wrong.filter((other) => score > other).length, 0);
    shares.push(inOrder / (right.length * wrong.length));
  }
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

it("bpr orders held-out preferences as well as implicit, which draws negatives by popularity, or better", async () => {
  const train = csrFromTriplets(
    input.users,
    input.items,
    Int32Array.from(input.train, (cell) => Math.floor(cell / input.items)),
    Int32Array.from(input.train, (cell) => cell % input.items),
    new Float32Array(input.train.length).fill(1),
  ).matrix;
  expect(Math.abs((await auc(train, "popularity")) - output.auc)).toBeLessThan(tolerance);
  expect(await auc(train, "uniform")).toBeGreaterThan(output.auc - tolerance);
});

it("bpr ranks an item that all have above one that few have, for everyone", async () => {
  // Item 0 is had by all ten users, items 1 … 10 by one each.
  const users = Array.from({ length: 20 }, (_, k) => Math.floor(k / 2));
  const items = Array.from({ length: 20 }, (_, k) => (k % 2 === 0 ? 0 : 1 + Math.floor(k / 2)));
  const matrix = csrFromTriplets(10, 11, Int32Array.from(users), Int32Array.from(items), new Float32Array(20).fill(1));
  const { itemBias } = await bpr({ ...quick, regularization: 0.05 }).fit(matrix.matrix);
  expect(itemBias![0]).toBeGreaterThan(Math.max(...itemBias!.subarray(1)) + 0.5);
});

it("bpr reports its epochs with the share of pairs in order, which grows", async () => {
  const shares: number[] = [];
  await bpr(quick).fit(checkerboard(40), {
    onProgress: ({ detail }) => shares.push(Number(detail!.replace("training AUC ", ""))),
  });
  expect(shares).toHaveLength(60);
  expect(shares[0]).toBeLessThan(0.7);
  expect(shares.at(-1)).toBeGreaterThan(0.97);
});

it("bpr refuses options that make no sense, by name", () => {
  expect(() => bpr({ factors: 0 })).toThrow("bpr: factors must be a positive integer, got 0");
  expect(() => bpr({ regularization: -1 })).toThrow("bpr: regularization must be a non-negative number, got -1");
  expect(() => bpr({ negatives: "all" as never })).toThrow(
    'bpr: negatives must be one of "uniform", "popularity", got',
  );
});
