import { random } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { canonicalOrder } from "../cleaning/canonical-order.ts";
import { isOnScale } from "../cleaning/scale.ts";
import { activity } from "./activity.ts";
import { aliasTable } from "./alias-table.ts";
import { itemChooser } from "./choose-items.ts";
import { synthetic } from "./synthetic.ts";

const { dataset, truth } = synthetic();
const { user, item, rating, timestamp, users, items } = dataset.interactions;

const correlation = (a: readonly number[], b: readonly number[]): number => {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number): number =>
    x.reduce((sum, value, k) => sum + (value - mx) * (y[k] - my), 0);
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
};

describe("synthetic", () => {
  it("has exactly the users, items and ratings asked for, each pair once, in canonical order", () => {
    expect([users.size, items.size, rating.length]).toEqual([1000, 500, 50_000]);
    expect(new Set(user).size).toBe(1000);
    for (let row = 1; row < user.length; row++) {
      const ascends = user[row] > user[row - 1] || (user[row] === user[row - 1] && item[row] > item[row - 1]);
      if (!ascends) throw new Error(`row ${row} does not ascend`);
    }
    expect(canonicalOrder(dataset.interactions).user).toEqual(user);
  });

  it("keeps ratings on the scale and times from the period on", () => {
    expect(rating.every((value) => isOnScale(value, dataset.scale))).toBe(true);
    expect(timestamp!.every((time) => Number.isInteger(time) && time >= 1420070400)).toBe(true);
    const half = synthetic({ scale: { min: 0.5, max: 5, step: 0.5 }, ratings: 5000 }).dataset;
    expect([...new Set(half.interactions.rating)].sort((a, b) => a - b)).toEqual([
      0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5,
    ]);
  });

  it("repeats from the same seed and differs from another", () => {
    expect(synthetic().dataset.hash).toBe(dataset.hash);
    expect(synthetic({ seed: 2 }).dataset.hash).not.toBe(dataset.hash);
  });

  it("gives ratings that the stated truth explains up to noise, rounding and clipping", () => {
    const expected = Array.from(user, (number, row) => truth.expected(number, item[row]));
    expect(correlation(expected, Array.from(rating))).toBeGreaterThan(0.8);
    const inside = expected.flatMap((value, row) => (value > 2.5 && value < 3.5 ? [rating[row] - value] : []));
    const mean = inside.reduce((sum, error) => sum + error, 0) / inside.length;
    const variance = inside.reduce((sum, error) => sum + (error - mean) ** 2, 0) / inside.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    // noise .5² and rounding to whole numbers 1/12
    expect(Math.abs(variance - (0.25 + 1 / 12))).toBeLessThan(0.02);
  });

  it("lets users choose what they like, and popularity fall by rank", () => {
    const chosen = Array.from(user, (number, row) => truth.expected(number, item[row]) - truth.userBias[number]);
    const mean = chosen.reduce((sum, value) => sum + value, 0) / chosen.length;
    const indifferent = synthetic({ selection: 0 });
    const other = indifferent.dataset.interactions;
    const without = Array.from(
      other.user,
      (u, row) => indifferent.truth.expected(u, other.item[row]) - indifferent.truth.userBias[u],
    );
    expect(mean).toBeGreaterThan(without.reduce((sum, value) => sum + value, 0) / without.length + 0.1);
    const counts = new Float64Array(500);
    for (const number of item) counts[number]++;
    expect(correlation(Array.from(truth.popularity, Math.log), Array.from(counts, Math.log))).toBeGreaterThan(0.9);
  });

  it("tells the strongest taste in genres and titles, and tastes in gender and age", () => {
    dataset.movies.forEach((movie, number) => {
      const tastes = truth.itemTastes.subarray(8 * number, 8 * number + 8);
      const names = ["Action", "Comedy", "Drama", "Horror", "Romance", "Sci-Fi", "Animation", "Western"];
      expect(movie!.genres[0]).toBe(names[tastes.indexOf(Math.max(...tastes))]);
    });
    expect(new Set(dataset.movies.map((movie) => movie!.title)).size).toBe(500);
    const taste = (factor: number): number[] =>
      Array.from({ length: 1000 }, (_, u) => truth.userTastes[8 * u + factor]);
    expect(
      correlation(
        taste(0),
        dataset.users!.map((person) => (person!.gender === "F" ? 1 : 0)),
      ),
    ).toBeGreaterThan(0.4);
    expect(
      correlation(
        taste(1),
        dataset.users!.map((person) => person!.age!),
      ),
    ).toBeGreaterThan(0.5);
  });

  it("works with one taste, more tastes than named genres, and the fullest matrix it allows", () => {
    for (const factors of [1, 20]) expect(synthetic({ factors, ratings: 2000 }).dataset.movies).toHaveLength(500);
    const full = synthetic({ users: 20, items: 10, ratings: 120 }).dataset.interactions;
    expect([...new Set(full.user)].every((number) => full.user.filter((other) => other === number).length === 6)).toBe(
      true,
    );
  });

  it("refuses more or fewer ratings than there can be", () => {
    expect(() => synthetic({ users: 10, items: 10, ratings: 61 })).toThrow(
      "synthetic: ratings must be from 1 to 6 (60 % of the items) per user, 10 … 60, got 61",
    );
    expect(() => synthetic({ factors: 0 })).toThrow("synthetic: factors must be a positive integer, got 0");
    expect(() => synthetic({ seed: 1.5 })).toThrow("synthetic: seed must be a non-negative integer, got 1.5");
    expect(() => synthetic({ scale: { min: 1, max: 5, step: 0 } })).toThrow(
      "synthetic: scale must go up by a positive",
    );
    expect(() => synthetic({ period: { first: 2, last: 1 } })).toThrow(
      "period must not end before it begins, got 2 to 1",
    );
  });
});

it("aliasTable draws in proportion to the weights (χ² below its 99.9 % point)", () => {
  const weights = Float64Array.of(5, 0, 1, 3, 1);
  const draw = aliasTable(weights);
  const next = random(1);
  const counts = new Float64Array(5);
  for (let k = 0; k < 100_000; k++) counts[draw(next)]++;
  expect(counts[1]).toBe(0);
  const chiSquare = [0, 2, 3, 4].reduce((sum, k) => sum + (counts[k] - weights[k] * 1e4) ** 2 / (weights[k] * 1e4), 0);
  expect(chiSquare).toBeLessThan(16.27);
});

it("itemChooser draws distinct items, the same shares for short lists and for long ones", () => {
  const weights = Float64Array.from({ length: 100 }, (_, k) => 1 / (k + 1));
  const choose = itemChooser(weights);
  const chosen = new Int32Array(100);
  const next = random(3);
  const firstOf = (count: number, rounds: number): number => {
    let hits = 0;
    for (let k = 0; k < rounds; k++) {
      choose(count, (number) => (number === 0 ? 0.5 : 1), next, chosen);
      expect(new Set(chosen.subarray(0, count)).size).toBe(count);
      if (chosen[0] === 0) hits++;
    }
    return hits / rounds;
  };
  // item 0 thinned to weight .5 of a total of 4.6874
  expect(Math.abs(firstOf(1, 20_000) - 0.5 / 4.6874)).toBeLessThan(0.01);
  expect(firstOf(6, 2000)).toBeGreaterThan(0.4);
});

it("activity sums to the ratings asked for within its bounds", () => {
  const counts = activity(300, 9000, 100, 1);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(9000);
  expect([Math.min(...counts) >= 1, Math.max(...counts) <= 100]).toEqual([true, true]);
});
