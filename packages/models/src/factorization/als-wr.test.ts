import { columnsOf, valuesOf } from "@marquee/core";
import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { alsWr } from "./als-wr.ts";
import { ratingCenterings } from "./rating-bias.ts";

const quick = { factors: 4, iterations: 10, regularization: 0.05 };
const board = checkerboard(20, { explicit: true });
const all = Int32Array.from({ length: 20 }, (_, item) => item);

describe.each(["none", "baseline"] as const)("alsWr, centering %s", (centering) => {
  describeEstimator(it, () => alsWr({ ...quick, centering }), { feedback: "explicit" });
});

it.each(ratingCenterings)(
  "alsWr folds a profile of training in exactly where training has put it, centering %s",
  async (centering) => {
    const model = await alsWr({ ...quick, centering }).fit(board);
    const folded = model.foldIn(columnsOf(board, 4), valuesOf(board, 4)).score(0, all);
    // The baseline's user bias is solved a step before the items' last one.
    model.score(4, all).forEach((score, k) => expect(Math.abs(folded[k] - score)).toBeLessThan(2e-3));
    expect(Math.abs(folded[5] - 1)).toBeLessThan(1);
    expect(Math.abs(folded[6] - 5)).toBeLessThan(1);
  },
);

it("alsWr lowers the weighted squared error in every iteration", async () => {
  let before = Infinity;
  for (const iterations of [1, 2, 4, 8]) {
    const model = await alsWr({ ...quick, iterations, centering: "none" }).fit(board);
    let error = 0;
    for (let u = 0; u < 20; u++) {
      const [items, ratings] = [columnsOf(board, u), valuesOf(board, u)];
      model.score(u, items).forEach((score, k) => (error += (score - ratings[k]) ** 2));
    }
    for (const value of [...model.userFactors, ...model.itemFactors]) error += 0.05 * 19 * value * value;
    expect(error).toBeLessThan(before + 1e-3);
    before = error;
  }
});

it("alsWr without centering has no scores for who has no ratings and predicts the mean", async () => {
  const indptr = Int32Array.from([...board.indptr, board.indptr[20]]);
  const model = await alsWr({ ...quick, centering: "none" }).fit({ ...board, rows: 21, cols: 21, indptr });
  expect(model.score(20, Int32Array.of(3))[0]).toBeNaN();
  expect(model.score(3, Int32Array.of(20))[0]).toBeNaN();
  expect(model.foldIn(Int32Array.of(20), Float32Array.of(5)).score(0, Int32Array.of(3))[0]).toBeNaN();
});

it("alsWr reports its iterations and refuses options that make no sense, by name", async () => {
  const done: number[] = [];
  await alsWr({ ...quick, iterations: 3 }).fit(board, { onProgress: (progress) => done.push(progress.done) });
  expect(done).toEqual([1, 2, 3]);
  expect(() => alsWr({ regularization: 0 })).toThrow("alsWr: regularization must be a positive number, got 0");
  expect(() => alsWr({ centering: "mean" as never })).toThrow(
    'alsWr: centering must be one of "none", "global", "user"',
  );
});
