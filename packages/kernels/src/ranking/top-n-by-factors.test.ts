import { csrFromTriplets, integer, normal, random } from "@marquee/core";
import type { CsrMatrix, Factors } from "@marquee/core";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { withWorkers } from "../../test/with-workers.ts";
import { blockScorer, plainScores } from "./block-scorer.ts";
import { topNByFactors } from "./top-n-by-factors.ts";
import { plainTopN } from "./top-n-plain.ts";

vi.mock("../threads/chunks.ts", { spy: true });

interface Shape {
  readonly users: number;
  readonly items: number;
  readonly factors: number;
  readonly seed: number;
}

/** Factors rounded to halves, so that many scores tie; some users and items have no score. */
function coarseModel({ users, items, factors, seed }: Shape): Factors {
  const draw = random(seed);
  const halves = (length: number): Float32Array =>
    Float32Array.from({ length }, () => Math.round(2 * normal(draw)) / 2);
  const bias = (length: number): Float32Array => halves(length).map((value) => (draw() < 0.1 ? NaN : value));
  return {
    score: () => new Float32Array(0),
    factors,
    userFactors: halves(users * factors),
    itemFactors: halves(items * factors),
    offset: 3,
    userBias: bias(users),
    itemBias: bias(items),
  };
}

function randomCells({ users, items, seed }: Shape, share: number): CsrMatrix {
  const draw = random(seed + 1);
  const row: number[] = [];
  const col: number[] = [];
  for (let u = 0; u < users; u++) {
    for (let i = 0; i < items; i++) {
      if (draw() > share) continue;
      row.push(u);
      col.push(i);
    }
  }
  const data = new Float32Array(row.length).fill(1);
  return csrFromTriplets(users, items, Int32Array.from(row), Int32Array.from(col), data).matrix;
}

const shapes = fc.record({
  users: fc.integer({ min: 1, max: 70 }),
  items: fc.integer({ min: 1, max: 1100 }),
  factors: fc.integer({ min: 1, max: 20 }),
  seed: fc.nat(),
});

describe("topNByFactors", () => {
  it("equals its plain twin bit for bit: order, ties, missing scores, exclusions and unknown users", async () => {
    await fc.assert(
      fc.asyncProperty(shapes, fc.integer({ min: 1, max: 40 }), async (shape, n) => {
        const model = coarseModel(shape);
        const excluded = randomCells(shape, 0.3);
        const draw = random(shape.seed + 2);
        const users = Int32Array.from({ length: 50 }, () => integer(draw, shape.users + 2) - 1);
        const expected = await plainTopN(model, users, excluded, n);
        expect(await topNByFactors(model, users, excluded, n)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it("gives the same lists on one, two and three threads", async () => {
    const shape = { users: 3000, items: 900, factors: 24, seed: 5 };
    const model = coarseModel(shape);
    const excluded = randomCells(shape, 0.05);
    const users = Int32Array.from({ length: 5000 }, (_, k) => k % 3000);
    const one = await topNByFactors(model, users, excluded, 10, { threads: 1 });
    for (const threads of [2, 3]) {
      const more = await withWorkers(() => topNByFactors(model, users, excluded, 10, { threads }));
      expect(more.items.every((item, k) => item === one.items[k])).toBe(true);
      expect(more.scores.every((score, k) => Object.is(score, one.scores[k]))).toBe(true);
    }
  });

  it("adds offset and biases to the scores that it returns", async () => {
    const model: Factors = {
      score: () => new Float32Array(0),
      factors: 2,
      userFactors: Float32Array.of(1, 2),
      itemFactors: Float32Array.of(1, 0, 0, 1, 1, 1),
      offset: 3,
      userBias: Float32Array.of(0.5),
      itemBias: Float32Array.of(0, 0, -2),
    };
    const nothing = csrFromTriplets(1, 3, new Int32Array(0), new Int32Array(0), new Float32Array(0)).matrix;
    const { items, scores } = await topNByFactors(model, Int32Array.of(0), nothing, 4);
    expect(Array.from(items)).toEqual([1, 0, 2]);
    expect(Array.from(scores)).toEqual([5.5, 4.5, 4.5]);
  });

  it("makes no list longer than there are items, whatever length is asked for", async () => {
    const shape = { users: 3, items: 5, factors: 2, seed: 1 };
    const model = coarseModel(shape);
    const users = Int32Array.of(0, 1, 2);
    const excluded = randomCells(shape, 0.4);
    const lists = await topNByFactors(model, users, excluded, 2e9);
    expect(lists.n).toBe(5);
    expect(lists).toEqual(await topNByFactors(model, users, excluded, 5));
    expect(lists).toEqual(await plainTopN(model, users, excluded, 2e9));
    expect((await topNByFactors(model, new Int32Array(0), excluded, 2e9)).items).toHaveLength(0);
  });

  it("reports users done and stops between two chunks when the signal is aborted", async () => {
    const shape = { users: 9000, items: 40, factors: 4, seed: 6 };
    const stop = new AbortController();
    const done: number[] = [];
    const users = Int32Array.from({ length: 9000 }, (_, u) => u);
    const work = topNByFactors(coarseModel(shape), users, randomCells(shape, 0.01), 3, {
      signal: stop.signal,
      onProgress: (progress) => {
        done.push(progress.done);
        stop.abort(new Error("enough"));
      },
    });
    await expect(work).rejects.toThrow("enough");
    expect(done).toEqual([4096]);
  });

  it("refuses exclusions over other items and lists of nothing", async () => {
    const model = coarseModel({ users: 2, items: 3, factors: 2, seed: 1 });
    const other = randomCells({ users: 2, items: 4, factors: 2, seed: 1 }, 0.5);
    const users = Int32Array.of(0);
    await expect(topNByFactors(model, users, other, 1)).rejects.toThrow(
      "topNByFactors: excluded must have 3 columns, one per item, got 4",
    );
    await expect(topNByFactors(model, users, other, 0)).rejects.toThrow(
      "topNByFactors: n must be a positive integer, got 0",
    );
  });
});

describe("blockScorer", () => {
  it("equals its plain twin bit for bit, unknown users included", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const model = coarseModel(shape);
        const users = Int32Array.from({ length: 150 }, (_, k) => (k % (shape.users + 2)) - 1);
        const expected = plainScores(model, users);
        expect(blockScorer(model)(users).every((score, k) => Object.is(score, expected[k]))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});
