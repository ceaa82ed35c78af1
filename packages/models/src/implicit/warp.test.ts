import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { warp } from "./warp.ts";

const quick = { factors: 6, epochs: 50, learningRate: 0.01, regularization: 0.05 };

describe("warp", () => {
  describeEstimator(it, () => warp(quick));
});

it("warp finds violations no more once all preferences stand a margin of 1 above the rest", async () => {
  const board = checkerboard(40);
  const shares: number[] = [];
  const model = await warp({ factors: 6, epochs: 100, learningRate: 0.03, regularization: 0, decay: 1 }).fit(board, {
    onProgress: ({ detail }) => shares.push(Number(detail!.replace("cells without a violation ", ""))),
  });
  expect(shares[0]).toBeLessThan(0.5);
  expect(shares.at(-1)).toBe(1);
  // User 0 has the even items but 0 itself.
  const even = Int32Array.from({ length: 19 }, (_, k) => 2 * k + 2);
  const odd = even.map((item) => item - 1);
  expect(Math.min(...model.score(0, even))).toBeGreaterThan(Math.max(...model.score(0, odd)) + 0.9);
});

it("warp refuses options that make no sense, by name", () => {
  expect(() => warp({ maxDraws: 0 })).toThrow("warp: maxDraws must be a positive integer, got 0");
  expect(() => warp({ decay: 0 })).toThrow("warp: decay must be a positive number, got 0");
});
