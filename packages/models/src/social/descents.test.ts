import { columnCounts, columnsOf, meanRating, ratingSummary, rowCounts, valuesOf } from "@marquee/core";
import { expect, it } from "vitest";
import { matrixOf } from "../../test/matrix-of.ts";
import { meanLogit } from "../factorization/descent-settings.ts";
import { logistic, socialDescent } from "./social-descent.ts";
import type { SocialSettings } from "./social-settings.ts";
import { trustDescent } from "./trust-descent.ts";

/** User 3 has no ratings and user 2 trusts nobody. */
const ratings = matrixOf(4, 3, [
  [0, 0, 4],
  [0, 2, 1],
  [1, 0, 2],
  [1, 1, 5],
  [1, 2, 3],
  [2, 1, 1],
]);
const trust = matrixOf(4, 4, [
  [0, 1, 1],
  [0, 2, 0.5],
  [1, 0, 1],
  [3, 0, 0.25],
  [3, 1, 1],
]);
const WIDTH = 2;
const settings = { factors: WIDTH, regularization: 0.7, socialRegularization: 0.4, seed: 3 };
const noTime = (): Promise<void> => Promise.resolve();
const row = (rows: ArrayLike<number>, r: number): number[] => [rows[r * WIDTH], rows[r * WIDTH + 1]];
const dot = (a: readonly number[], b: readonly number[]): number => a[0] * b[0] + a[1] * b[1];
const squared = (a: readonly number[]): number => dot(a, a);

/** The parameters one after the other, and back. */
const flat = (parts: readonly ArrayLike<number>[]): number[] => parts.flatMap((part) => Array.from(part));
function partsOf(x: readonly number[], lengths: readonly number[]): number[][] {
  let from = 0;
  return lengths.map((length) => x.slice(from, (from += length)));
}

function gradientOf(objective: (x: readonly number[]) => number, at: readonly number[]): number[] {
  const moved = (k: number, step: number): number => objective(at.map((value, l) => (l === k ? value + step : value)));
  return at.map((_, k) => (moved(k, 1e-5) - moved(k, -1e-5)) / 2e-5);
}

it("a pass of TrustSVD in small steps goes down the gradient of the stated objective, as finite differences have it", async () => {
  const learn = async (epochs: number): Promise<Float64Array[]> => {
    const learned = await trustDescent(ratings, trust, { ...settings, epochs, learningRate: 1e-7 }, noTime);
    return [learned.userBias, learned.itemBias, learned.users, learned.items, learned.rated, learned.trusted];
  };
  const [before, after] = [await learn(0), await learn(1)];
  const { regularization: lambda, socialRegularization: social } = settings;
  const root = (counts: Int32Array, k: number): number => 1 / Math.sqrt(counts[k]);
  const [rated, raters] = [rowCounts(ratings), columnCounts(ratings)];
  const [trusting, trusted] = [rowCounts(trust), columnCounts(trust)];
  const objective = (x: readonly number[]): number => {
    const lengths = before.map(({ length }) => length);
    const [userBias, itemBias, p, q, y, w] = partsOf(x, lengths);
    let sum = 0;
    for (let u = 0; u < 4; u++) {
      const [own, friends] = [columnsOf(ratings, u), columnsOf(trust, u)];
      const user = row(p, u);
      for (const j of own) user.forEach((_, f) => (user[f] += row(y, j)[f] * root(rated, u)));
      for (const v of friends) user.forEach((_, f) => (user[f] += row(w, v)[f] * root(trusting, u)));
      own.forEach((i, k) => {
        const score = meanRating(ratings) + userBias[u] + itemBias[i] + dot(row(q, i), user);
        const ofItem = itemBias[i] ** 2 + squared(row(q, i));
        // Each rating draws with the penalties of all that its score is made of.
        for (const j of own) sum += lambda * root(raters, j) * squared(row(y, j));
        for (const v of friends) sum += lambda * root(trusted, v) * squared(row(w, v));
        sum += (valuesOf(ratings, u)[k] - score) ** 2 + lambda * root(raters, i) * ofItem;
        sum += lambda * root(rated, u) * (userBias[u] ** 2 + squared(row(p, u)));
      });
      friends.forEach((v, k) => {
        sum += social * (valuesOf(trust, u)[k] - dot(row(w, v), row(p, u))) ** 2;
        sum += social * root(trusting, u) * squared(row(p, u));
      });
    }
    return sum / 2;
  };
  const [start, end] = [flat(before), flat(after)];
  gradientOf(objective, start).forEach((slope, k) => {
    expect((start[k] - end[k]) / 1e-7, `parameter ${k}`).toBeCloseTo(slope, 4);
  });
});

it("a pass of SocialMF in small steps goes down the gradient of the stated objective, as finite differences have it", async () => {
  const rate = 1e-3;
  const learn = async (epochs: number): Promise<Float32Array[]> => {
    const small: SocialSettings = { ...settings, epochs, learningRate: rate };
    const { userFactors, itemFactors } = await socialDescent(ratings, trust, small, noTime);
    return [userFactors, itemFactors];
  };
  const [before, after] = [await learn(0), await learn(1)];
  const { min, max } = ratingSummary(ratings);
  const offset = meanLogit(ratingSummary(ratings));
  const objective = (x: readonly number[]): number => {
    const [p, q] = partsOf(x, [8, 6]);
    let sum = 0;
    for (let u = 0; u < 4; u++) {
      columnsOf(ratings, u).forEach((i, k) => {
        const rating = (valuesOf(ratings, u)[k] - min) / (max - min);
        sum += (rating - logistic(offset + dot(row(p, u), row(q, i)))) ** 2;
        sum += settings.regularization * (squared(row(p, u)) + squared(row(q, i)));
      });
      const [friends, shares] = [columnsOf(trust, u), valuesOf(trust, u)];
      if (friends.length === 0) continue;
      const whole = shares.reduce((total, share) => total + share, 0);
      const distance = row(p, u);
      friends.forEach((v, k) => row(p, v).forEach((value, f) => (distance[f] -= (shares[k] / whole) * value)));
      sum += settings.socialRegularization * squared(distance);
    }
    return sum / 2;
  };
  const [start, end] = [flat(before), flat(after)];
  const slopes = gradientOf(objective, start);
  expect(Math.max(...slopes.map(Math.abs))).toBeGreaterThan(0.1);
  // Single precision of values near .1 leaves 1e-5 of a slope, and the steps of a pass see each other's change.
  slopes.forEach((slope, k) => expect((start[k] - end[k]) / rate, `parameter ${k}`).toBeCloseTo(slope, 3));
});
