import { columnsOf, csrFromTriplets, valuesOf } from "@marquee/core";
import type { Estimator, RatingMatrix } from "@marquee/core";
import { checkerboard } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { bpr } from "./bpr.ts";
import { lfm } from "./lfm.ts";
import { logisticMf } from "./logistic-mf.ts";
import type { SampledModel } from "./sampled-model.ts";
import { warp } from "./warp.ts";

const SIZE = 24;
const WIDTH = 6;
const board = checkerboard(SIZE, { explicit: true });
const liked = { factors: WIDTH, minRating: 4 };
const models: readonly Estimator<SampledModel>[] = [
  bpr({ ...liked, epochs: 60 }),
  warp({ ...liked, learningRate: 0.01, regularization: 0.05 }),
  logisticMf({ ...liked, learningRate: 1, regularization: 0.6 }),
  lfm({ ...liked, negativeRatio: 1, epochs: 60, decay: 1 }),
];
const all = Int32Array.from({ length: SIZE }, (_, item) => item);

const cells = (...triplets: readonly (readonly [number, number, number])[]): RatingMatrix =>
  csrFromTriplets(
    SIZE,
    SIZE,
    Int32Array.from(triplets, ([user]) => user),
    Int32Array.from(triplets, ([, item]) => item),
    Float32Array.from(triplets, ([, , rating]) => rating),
  ).matrix;

/** The board without the ratings of one user or of one item. */
const without = (keep: (user: number, item: number) => boolean): RatingMatrix =>
  cells(
    ...Array.from(all, (user) =>
      Array.from(columnsOf(board, user), (item, k) => [user, item, valuesOf(board, user)[k]] as const),
    )
      .flat()
      .filter(([user, item]) => keep(user, item)),
  );

const rowsThatDiffer = (a: Float32Array, b: Float32Array): number[] =>
  Array.from(all).filter((row) => a.subarray(row * WIDTH, (row + 1) * WIDTH).some((x, f) => x !== b[row * WIDTH + f]));

describe.each(models)("$name", (estimator) => {
  it("does not see ratings below minRating", async () => {
    const likes = await estimator.fit(without((user, item) => (user + item) % 2 === 0));
    expect((await estimator.fit(board)).itemFactors).toEqual(likes.itemFactors);
  });

  it("has no scores for users and items without preferences, trained or folded in", async () => {
    const model = await estimator.fit(without((user, item) => user !== 5 && item !== 8));
    expect(model.score(5, Int32Array.of(1))[0]).toBeNaN();
    expect(model.score(2, Int32Array.of(8))[0]).toBeNaN();
    const stranger = model.foldIn(Int32Array.of(8, 3), Float32Array.of(5, 1));
    expect(stranger.score(0, Int32Array.of(1))[0]).toBeNaN();
  });

  it("takes new ratings in for their users alone, and for items that nobody had", async () => {
    const model = await estimator.fit(without((_, item) => item !== 8));
    const updated = (await model.partialFit(cells([4, 8, 5], [6, 8, 5], [10, 8, 5]))) as SampledModel;
    expect(rowsThatDiffer(updated.userFactors, model.userFactors)).toEqual([4, 6, 10]);
    expect(rowsThatDiffer(updated.itemFactors, model.itemFactors)).toEqual([8]);
    const [even, odd] = [updated.score(12, Int32Array.of(8))[0], updated.score(13, Int32Array.of(8))[0]];
    expect(even).toBeGreaterThan(odd);
  });

  it("forgets a preference that is rated below minRating later", async () => {
    const model = await estimator.fit(without((user, item) => user !== 5 || item === 7));
    const updated = await model.partialFit(cells([5, 7, 1]));
    expect(model.score(5, Int32Array.of(1))[0]).not.toBeNaN();
    expect(updated.score(5, Int32Array.of(1))[0]).toBeNaN();
  });

  it("finds items of equal parity alike", async () => {
    const { items } = (await estimator.fit(board)).similarItems(4, 9);
    expect(Array.from(items).every((item) => item % 2 === 0 && item !== 4)).toBe(true);
  });

  it("hears a stop between its passes", async () => {
    const stop = new AbortController();
    const fit = estimator.fit(board, { signal: stop.signal, onProgress: () => stop.abort(new Error("enough")) });
    await expect(fit).rejects.toThrow("enough");
  });
});
