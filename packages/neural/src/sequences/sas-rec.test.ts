import { csrFromTriplets, random, recommend, unratedItems } from "@marquee/core";
import type { Estimator, RatingMatrix, Recommender } from "@marquee/core";
import { checkerboard, describeEstimator } from "@marquee/core/testing";
import { itemCf } from "@marquee/models";
import { describe, expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { encodeHistory } from "./sas-rec-encode.ts";
import { sasRecNetwork } from "./sas-rec-network.ts";
import { windowBatch } from "./sas-rec-windows.ts";
import { sasRec } from "./sas-rec.ts";
import type { SasRecModel, SasRecOptions } from "./sas-rec.ts";
import { watchedBy, watchOrder, windowsOf } from "./watch-order.ts";

/** The ratings with times that put the items of each user into an order of its own. */
const timed = (ratings: RatingMatrix): RatingMatrix & { readonly timestamps: Float64Array } => ({
  ...ratings,
  timestamps: Float64Array.from(ratings.indices, (_, p) => random(p)()),
});

const small: SasRecOptions = { factors: 8, blocks: 1, length: 20, learningRate: 0.02, epochs: 12 };

describe("sasRec on a board whose ratings have a time", () => {
  const make = (): Estimator<SasRecModel> => {
    const inner = sasRec({ ...small, learningRate: 0.03, epochs: 8, batchSize: 512 });
    const withLater = (model: SasRecModel): SasRecModel => ({
      ...model,
      partialFit: (later, context) => model.partialFit(timed(later), context),
    });
    return { ...inner, fit: async (ratings, context) => withLater(await inner.fit(timed(ratings), context)) };
  };
  describeEstimator(it, make);
});

const ITEMS = 24;
const WATCHED = 7;

/** Users who watch seven items one after the other around a circle of 24, from any item on. */
function circle(users: number): RatingMatrix {
  const cells = Array.from({ length: users * WATCHED }, (_, k) => [Math.floor(k / WATCHED), k % WATCHED] as const);
  const user = Int32Array.from(cells, ([u]) => u);
  const item = Int32Array.from(cells, ([u, k]) => (5 * u + k) % ITEMS);
  const { matrix, order } = csrFromTriplets(users, ITEMS, user, item, new Float32Array(user.length).fill(1));
  return { ...matrix, timestamps: Float64Array.from(order, (cell) => cells[cell][1]) };
}

/** The share of the users whose first recommendation is the item after their last one. */
function nextFound(model: Recommender, ratings: RatingMatrix): number {
  let found = 0;
  for (let user = 0; user < ratings.rows; user++) {
    const [best] = recommend(model, user, unratedItems(ratings, user), 1).items;
    if (best === (5 * user + WATCHED) % ITEMS) found++;
  }
  return found / ratings.rows;
}

describe.each(["softmax", "binary"] as const)("sasRec with loss %s", (loss) => {
  it("learns which item comes next, which those who look at no order cannot tell from the one before", async () => {
    const ratings = circle(96);
    const options = { ...small, loss, factors: 16, batchSize: 16, learningRate: 0.005, epochs: 16 };
    const model = await sasRec(options).fit(ratings);
    expect(nextFound(model, ratings)).toBeGreaterThan(0.95);
    expect(nextFound(await itemCf().fit(ratings), ratings)).toBeLessThan(0.6);
    const [next] = recommend(model.foldIn(Int32Array.of(3, 4, 5), new Float32Array(3).fill(1)), 0, unwatched, 1).items;
    expect(next).toBe(6);
    const [back] = recommend(model.foldIn(Int32Array.of(23, 0, 1), new Float32Array(3).fill(1)), 0, unwatched, 1).items;
    expect(back).toBe(2);
  });
});

const unwatched = Int32Array.from({ length: ITEMS }, (_, item) => item).filter(
  (item) => item >= 2 && (item < 3 || item > 5),
);

it("a history is encoded as in the training, to single precision, and from its last items alone", () => {
  const { tf } = openBackend();
  const shape = { items: 30, factors: 12, blocks: 2, length: 6 };
  const network = sasRecNetwork(tf, shape, 5);
  const history = Int32Array.of(29, 3, 17, 8, 0, 21, 4);
  const inTraining = tf.tidy(() => network.hidden(windowBatch([history, history.subarray(0, 4)]), 0).arraySync());
  const weights = network.weights();
  inTraining.forEach((row, place) => {
    const seen = place < 6 ? place + 1 : place - 5;
    const encoded = encodeHistory(weights, shape, history.subarray(0, seen));
    row.forEach((value, f) => expect(encoded[f]).toBeCloseTo(value, 5));
  });
  expect(encodeHistory(weights, shape, history)).toEqual(encodeHistory(weights, shape, history.subarray(1)));
  network.dispose();
});

it("the order of watching is that of the times, ties by item; long histories are learned in parts that overlap by one", () => {
  const indptr = Int32Array.of(0, 4, 5);
  const indices = Int32Array.of(0, 2, 3, 5, 1);
  const timestamps = Float64Array.of(9, 4, 4, 1, 7);
  const order = watchOrder({ rows: 2, cols: 6, indptr, indices, data: new Float32Array(5), timestamps });
  expect(Array.from(watchedBy(order, 0))).toEqual([5, 2, 3, 0]);
  expect(Array.from(watchedBy(order, 2))).toEqual([]);
  expect(windowsOf(Int32Array.of(1, 2, 3, 4, 5, 6), 2).map((part) => [...part])).toEqual([
    [4, 5, 6],
    [2, 3, 4],
    [1, 2],
  ]);
  expect(windowsOf(Int32Array.of(1), 2)).toEqual([]);
});

it("sasRec needs the time of every rating", async () => {
  const board = checkerboard(10);
  await expect(sasRec(small).fit(board)).rejects.toThrow("sasRec: ratings must have timestamps, got none");
  const timestamps = Float64Array.from(board.data, (_, k) => (k < 2 ? NaN : k));
  await expect(sasRec(small).fit({ ...board, timestamps })).rejects.toThrow(/timestamps must be known, got 2 of/);
});

it("sasRec keeps no tensor, also when it is stopped, and stops when the last items of others are found no better", async () => {
  const { tf } = openBackend();
  const before = tf.memory().numTensors;
  const epochs: number[] = [];
  const onProgress = ({ done, total }: { done: number; total: number }): void => void epochs.push(done, total);
  await sasRec({ ...small, epochs: 40, validation: 0.3, patience: 2 }).fit(circle(48), { onProgress });
  expect(Math.max(...epochs.filter((_, k) => k % 2 === 0))).toBeLessThan(40);
  const signal = AbortSignal.abort(new Error("enough"));
  await expect(sasRec(small).fit(circle(48), { signal })).rejects.toThrow("enough");
  expect(tf.memory().numTensors).toBe(before);
});

it("sasRec has no scores for a user who has watched nothing but items that the training did not have", async () => {
  const ratings = circle(24);
  const end = ratings.data.length;
  const model = await sasRec({ ...small, epochs: 1 }).fit({
    ...{ ...ratings, rows: 25, cols: ITEMS + 1 },
    indptr: Int32Array.of(...ratings.indptr, end),
  });
  const one = Int32Array.of(24);
  const { matrix } = csrFromTriplets(25, ITEMS + 1, one, Int32Array.of(ITEMS), Float32Array.of(1));
  const later = await model.partialFit({ ...matrix, timestamps: Float64Array.of(9) });
  expect(later.score(24, Int32Array.of(0, ITEMS)).every(Number.isNaN)).toBe(true);
});

it("sasRec explains by what the score would lose: on a circle by the latest item", async () => {
  const ratings = circle(96);
  const model = await sasRec({ ...small, factors: 16, batchSize: 16, learningRate: 0.005 }).fit(ratings);
  const reasons = model.explain(0, WATCHED);
  expect(reasons[0].item).toBe(WATCHED - 1);
  expect(reasons).toHaveLength(WATCHED);
});
