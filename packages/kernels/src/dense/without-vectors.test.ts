import { checkerboard } from "@marquee/core/testing";
import { expect, it, vi } from "vitest";
import { slimWeights } from "../slim/slim-weights.ts";
import { gramInverse } from "./gram-inverse.ts";
import { rowSummer } from "./row-sums.ts";

vi.mock("../threads/module.ts", () => ({
  hasVectors: () => false,
  kernelModule: () => {
    throw new Error("a machine without vectors must not ask for the kernels");
  },
}));

const board = checkerboard(12);
const slim = { l1: 0.5, l2: 1, tolerance: 1e-4, passes: 50 };

it("inverse, sums of rows and SLIM have plain twins to stand in where the machine has no vectors", async () => {
  const inverse = await gramInverse(board, { regularization: 1, precision: "single" });
  expect(inverse).toBeInstanceOf(Float32Array);
  // Users and items of equal parity, but for the user's own item: 5 items of user 0.
  expect(rowSummer(new Float32Array(144).fill(1), board)(Int32Array.of(0, 99))).toEqual(
    Float32Array.from({ length: 24 }, (_, k) => (k < 12 ? 5 : 0)),
  );
  expect((await slimWeights(board, slim)).data.length).toBeGreaterThan(0);
});

it.each([
  ["gramInverse", (signal: AbortSignal) => gramInverse(board, { regularization: 1, precision: "double" }, { signal })],
  ["slimWeights", (signal: AbortSignal) => slimWeights(board, slim, { signal })],
] as const)("the plain twin of %s hears an abort that arrives while it computes", async (_, run) => {
  const stop = new AbortController();
  const work = run(stop.signal);
  setImmediate(() => stop.abort(new Error("enough")));
  await expect(work).rejects.toThrow("enough");
});
