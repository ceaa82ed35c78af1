import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { UserCandidates } from "./candidates.ts";
import { meanNdcg, ndcgWeights } from "./ndcg-weights.ts";
import { softmaxWeights } from "./softmax-weights.ts";
import { squareWeights } from "./square-weights.ts";

interface Oracle {
  readonly input: {
    readonly parts: number;
    readonly regularization: number;
    readonly users: readonly (Omit<UserCandidates, "scores"> & { readonly scores: readonly number[] })[];
  };
  readonly output: readonly number[];
  readonly tolerance: number;
}

const { input, output, tolerance } = JSON.parse(
  readFileSync(new URL("oracle/softmax.json", import.meta.url), "utf8"),
) as Oracle;
const users = input.users.map((user): UserCandidates => ({ ...user, scores: Float32Array.from(user.scores) }));

/** One user with candidates of two parts: scores of each, the held-out items first. */
const user = (held: number, ...pairs: readonly (readonly [number, number])[]): UserCandidates => ({
  scores: Float32Array.from(pairs.flat()),
  held,
  alone: pairs.length,
  weight: 1,
});

describe("the weights of a hybrid", () => {
  it("are the most likely ones that scipy finds", () => {
    const weights = softmaxWeights(users, input.parts, input.regularization);
    output.forEach((weight, k) => expect(Math.abs(weights[k] - weight)).toBeLessThan(tolerance));
    expect(output).toContain(0);
  });

  it("are those of least squares around each user's means: worked out by hand", () => {
    // Centered: y = (⅔, −⅓, −⅓), the first part (1, 0, −1), the second (0, 0, 0).
    const [first, second] = squareWeights([user(1, [2, 5], [1, 5], [0, 5])], 2, 0);
    expect(first).toBeCloseTo(1 / 2, 10);
    expect(second).toBe(0);
  });

  it("count an item that stands for others as often as it does", () => {
    const sample = { ...user(1, [2, 0], [1, 0], [0, 0]), alone: 2, weight: 3 };
    const whole = user(1, [2, 0], [1, 0], [0, 0], [0, 0], [0, 0]);
    for (const learn of [softmaxWeights, squareWeights]) {
      learn([sample], 2, 1).forEach((weight, k) => expect(weight).toBeCloseTo(learn([whole], 2, 1)[k], 10));
    }
  });

  it("are equal where there is nobody to learn from", () => {
    expect([...softmaxWeights([], 2, 1)]).toEqual([0.5, 0.5]);
    expect([...squareWeights([], 2, 1)]).toEqual([0.5, 0.5]);
    expect([...ndcgWeights([], 2, [Float64Array.of(3, 1)])]).toEqual([0.75, 0.25]);
  });

  it("rank the held-out items best of all, at least as well as any part alone", () => {
    const start = Float64Array.of(0.2, 0.3, 0.5);
    const best = ndcgWeights(users, 3, [start]);
    for (const other of [Float64Array.of(1, 0, 0), Float64Array.of(0, 1, 0), Float64Array.of(0, 0, 1)]) {
      expect(meanNdcg(users, best)).toBeGreaterThanOrEqual(meanNdcg(users, other));
    }
    expect(best.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  it("are all those of one part where the others only seem to add something", () => {
    const perfect = Array.from({ length: 6 }, (_, k) => user(1, [2, k % 2], [1, 1 - (k % 2)], [0, 0]));
    expect([...ndcgWeights(perfect, 2, [Float64Array.of(0.5, 0.5)])]).toEqual([1, 0]);
  });
});

it("meanNdcg is the gain of the held-out items' places, ties behind", () => {
  // By the first part the held-out items have the places 1 and 3, by the second both are behind the two others.
  const one = user(2, [3, 0], [1, 0], [2, 1], [0, 0]);
  const ideal = 1 + 1 / Math.log2(3);
  expect(meanNdcg([one], Float64Array.of(1, 0))).toBeCloseTo((1 + 1 / 2) / ideal, 10);
  expect(meanNdcg([one], Float64Array.of(0, 1))).toBeCloseTo((1 / 2 + 1 / Math.log2(5)) / ideal, 10);
});
