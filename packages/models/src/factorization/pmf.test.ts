import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { pmf } from "./pmf.ts";
import type { PmfModel } from "./pmf.ts";

describe("pmf", () => {
  describeEstimator(it, () => pmf({ factors: 8, epochs: 80 }), { feedback: "explicit" });
});

it("pmf scores by the product of factors alone and knows nothing of who has no ratings but the mean", async () => {
  const board = checkerboard(20, { explicit: true });
  const model = (await pmf({ factors: 4 }).fit({ ...board, cols: 21 })) as PmfModel;
  expect(model.offset).toBe(0);
  expect(Array.from(model.userBias!).every((bias) => bias === 0)).toBe(true);
  expect(model.score(3, Int32Array.of(20))[0]).toBeNaN();
  const mean = board.data.reduce((sum, rating) => sum + rating, 0) / board.data.length;
  expect(model.predict(Int32Array.of(3), Int32Array.of(20))[0]).toBeCloseTo(mean, 5);
});
