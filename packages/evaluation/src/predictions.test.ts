import fc from "fast-check";
import { expect, it } from "vitest";
import { ratingsOf } from "../test/ratings-of.ts";
import { evaluatePredictions, predictAll } from "./predictions.ts";

const triplet = fc.record({
  user: fc.integer({ min: 0, max: 5 }),
  rating: fc.integer({ min: 1, max: 5 }),
  estimate: fc.float({ min: 1, max: 5, noNaN: true }),
});
const columns = (rows: { user: number; rating: number; estimate: number }[]) => ({
  users: Int32Array.from(rows, ({ user }) => user),
  items: new Int32Array(rows.length),
  ratings: Float32Array.from(rows, ({ rating }) => rating),
  estimates: Float32Array.from(rows, ({ estimate }) => estimate),
});

it("rmse is at least mae, and neither depends on the order of the rows", () => {
  fc.assert(
    fc.property(fc.array(triplet, { minLength: 1, maxLength: 50 }), (rows) => {
      const { rmse, mae } = evaluatePredictions(columns(rows)).values;
      expect(rmse).toBeGreaterThanOrEqual(mae - 1e-12);
      const again = evaluatePredictions(columns(rows.slice().reverse())).values;
      expect(again.rmse).toBeCloseTo(rmse, 12);
      expect(again.mae).toBeCloseTo(mae, 12);
    }),
  );
});

it("exact estimates have no error, and no estimates have no metrics", () => {
  const exact = columns([{ user: 1, rating: 3, estimate: 3 }]);
  expect(evaluatePredictions(exact).values).toEqual({ rmse: 0, mae: 0 });
  expect(evaluatePredictions(columns([])).values).toEqual({});
});

it("each user's values are those of their own rows, wherever these stand", () => {
  const rows = [
    { user: 4, rating: 3, estimate: 5 },
    { user: 0, rating: 3, estimate: 3 },
    { user: 4, rating: 1, estimate: 2 },
  ];
  const { users, values, weights } = evaluatePredictions(columns(rows)).perUser;
  expect(Array.from(users)).toEqual([0, 4]);
  expect(Array.from(weights.mae)).toEqual([1, 2]);
  expect(Array.from(values.mae)).toEqual([0, 1.5]);
  expect(Array.from(values.rmse)).toEqual([0, Math.sqrt(2.5)]);
});

it("an estimate that is not finite is refused with its row", () => {
  const rows = [
    { user: 0, rating: 1, estimate: 1 },
    { user: 0, rating: 1, estimate: NaN },
  ];
  expect(() => evaluatePredictions(columns(rows))).toThrow("estimate must be finite, got NaN in row 1");
});

it("predictAll estimates every test cell in order and stops when asked", async () => {
  const test = ratingsOf(3, 4, [
    [2, 3, 1],
    [0, 1, 5],
    [2, 0, 4],
  ]);
  const model = {
    score: () => new Float32Array(0),
    predict: (users: Int32Array, items: Int32Array) => Float32Array.from(users, (user, k) => 10 * user + items[k]),
  };
  const { users, items, ratings, estimates } = await predictAll(model, test);
  expect([users, items, ratings, estimates].map((of) => Array.from(of))).toEqual([
    [0, 2, 2],
    [1, 0, 3],
    [5, 4, 1],
    [1, 20, 23],
  ]);
  const stop = new AbortController();
  stop.abort(new Error("enough"));
  await expect(predictAll(model, test, { signal: stop.signal })).rejects.toThrow("enough");
});
