import { ratingSummary } from "@marquee/core";
import type { CsrMatrix, Estimator, RatingMatrix } from "@marquee/core";
import { describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { matrixOf } from "../../test/matrix-of.ts";
import { alsBaselines, baselineOf } from "../baselines/baselines.ts";
import { moleTrust } from "./mole-trust.ts";
import { socialMf } from "./social-mf.ts";
import { sharedTrust } from "./trust-graph.ts";
import { trustKnn } from "./trust-knn.ts";
import { trustSvd } from "./trust-svd.ts";

/** Everyone trusts the next two users of equal parity, in a circle; a last user of an odd number stands apart. */
function circle(users: number): CsrMatrix {
  const size = users > 4 ? users - (users % 2) : 0;
  const links = Array.from({ length: size }, (_, u): [number, number, number][] => [
    [u, (u + 2) % size, 1],
    [u, (u + 4) % size, 1],
  ]);
  return matrixOf(users, users, links.flat());
}

/** An estimator that takes the trust graph of as many users as it is given ratings of. */
function anySize(make: (trust: CsrMatrix) => Estimator): Estimator {
  const estimator = make(circle(30));
  return { ...estimator, fit: (ratings, context) => make(circle(ratings.rows)).fit(ratings, context) };
}

const noTrust = circle(0);
const noTime = (): Promise<void> => Promise.resolve();
const ratings: RatingMatrix = matrixOf(4, 3, [
  [0, 0, 4],
  [1, 0, 2],
  [1, 1, 5],
  [2, 0, 5],
  [2, 1, 1],
]);

describe("trust-knn", () => {
  describeEstimator(it, () => anySize((trust) => trustKnn(trust)), { feedback: "explicit" });

  it("adds to the baseline what those within reach say beside theirs, weighed by trust", async () => {
    // User 3 has no ratings, trusts 1 fully, and through 1 user 2: half of the way.
    const trust = matrixOf(4, 4, [
      [3, 1, 1],
      [1, 2, 1],
    ]);
    const model = await trustKnn(trust, { depth: 2, shrinkage: 3 }).fit(ratings);
    const baselines = await alsBaselines(ratings);
    const beside = (user: number, rating: number): number => rating - baselineOf(baselines, user, 1);
    const expected = baselineOf(baselines, 3, 1) + (beside(1, 5) + 0.5 * beside(2, 1)) / (3 + 1.5);
    expect(model.score(3, Int32Array.of(1))[0]).toBeCloseTo(expected, 5);
    // User 0 trusts nobody, and nobody rated item 2.
    expect(model.score(0, Int32Array.of(1))[0]).toBeCloseTo(baselineOf(baselines, 0, 1), 5);
    expect(model.score(3, Int32Array.of(2))[0]).toBeCloseTo(baselineOf(baselines, 3, 2), 5);
  });
});

describe("moleTrust", () => {
  it("weighs what is said of a user by the trust in who says it, and decays with distance", async () => {
    // 0 → 1 (1), 0 → 2 (.8); of 3 say 1: 1 and 2: .5; back to 0 and from 2 to 1 leads no way.
    const trust = matrixOf(5, 5, [
      [0, 1, 10],
      [0, 2, 8],
      [1, 3, 10],
      [2, 1, 1],
      [2, 3, 5],
      [3, 0, 10],
      [3, 4, 10],
    ]);
    const near = await moleTrust(trust, { depth: 2, threshold: 0.6 }, noTime);
    expect([...near.indices.subarray(0, near.indptr[1])]).toEqual([1, 2, 3]);
    const row = [...near.data.subarray(0, near.indptr[1])];
    [1, 0.8, (1 * 1 + 0.8 * 0.5) / 1.8 / 2].forEach((value, k) => expect(row[k]).toBeCloseTo(value, 6));
  });

  it("knows no trust where all of it is 0", async () => {
    const near = await moleTrust(matrixOf(2, 2, [[0, 1, 0]]), { depth: 2, threshold: 0.1 }, noTime);
    expect(near.data).toEqual(new Float32Array(0));
  });

  it("neither asks nor passes by who is trusted too little", async () => {
    const trust = matrixOf(4, 4, [
      [0, 1, 10],
      [0, 2, 5],
      [2, 3, 10],
    ]);
    const near = await moleTrust(trust, { depth: 3, threshold: 0.6 }, noTime);
    expect([...near.indices.subarray(0, near.indptr[1])]).toEqual([1]);
  });
});

describe("social-mf", () => {
  const options = { factors: 4, epochs: 60, learningRate: 0.75, socialRegularization: 0.01 };
  describeEstimator(it, () => anySize((trust) => socialMf(trust, { ...options, regularization: 0.001 })), {
    feedback: "explicit",
  });

  it("draws a user without ratings to those whom the user trusts", async () => {
    const taste = matrixOf(3, 2, [
      [0, 0, 5],
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 5],
    ]);
    const trusting = await socialMf(matrixOf(3, 3, [[2, 1, 1]]), options).fit(taste);
    const [first, second] = trusting.score(2, Int32Array.of(0, 1));
    expect(second - first).toBeGreaterThan(1);
    const alone = (await socialMf(matrixOf(3, 3, []), options).fit(taste)).score(2, Int32Array.of(0, 1));
    alone.forEach((score) => expect(Math.abs(score - 3)).toBeLessThan(0.5));
  });

  it("says when its steps are too large", async () => {
    const steep = socialMf(noTrustOf(4), { ...options, learningRate: 1e6, regularization: 1 });
    await expect(steep.fit(ratings)).rejects.toThrow(
      /^socialMf: all that is learned must stay finite, got .* lower learningRate$/,
    );
  });

  it("shares a user's trust among those who are trusted", () => {
    const { data } = sharedTrust(
      matrixOf(3, 3, [
        [0, 1, 1],
        [0, 2, 3],
        [2, 0, 0.5],
      ]),
    );
    expect([...data]).toEqual([0.25, 0.75, 1]);
  });
});

describe("trust-svd", () => {
  const options = { factors: 4, epochs: 100, learningRate: 0.02, regularization: 0.02, socialRegularization: 0.1 };
  describeEstimator(it, () => anySize((trust) => trustSvd(trust, options)), { feedback: "explicit" });

  it("says when its steps are too large", async () => {
    const steep = trustSvd(noTrustOf(4), { ...options, learningRate: 3 });
    await expect(steep.fit(ratings)).rejects.toThrow(
      /^trustSvd: all that is learned must stay finite, got .* lower learningRate$/,
    );
  });

  it("knows of a user without ratings and links the mean and the item alone", async () => {
    const model = await trustSvd(noTrustOf(4), options).fit(ratings);
    const { offset, itemBias } = model;
    expect(offset).toBeCloseTo(ratingSummary(ratings).mean, 6);
    expect(Math.abs(model.score(3, Int32Array.of(0))[0] - offset - itemBias![0])).toBeLessThan(0.5);
  });

  it("goes from who trusts to what the trusted like", async () => {
    // Two camps of eight; user 16 has no ratings and trusts camp one, user 17 trusts camp two.
    const cells = Array.from({ length: 16 * 8 }, (_, k): [number, number, number] => {
      const [user, item] = [Math.floor(k / 8), k % 8];
      return [user, item, (user + item) % 2 === 0 ? 5 : 1];
    });
    const links = Array.from({ length: 16 }, (_, u): [number, number, number] => [16 + (u % 2), u, 1]);
    const inside = Array.from({ length: 16 }, (_, u): [number, number, number] => [u, (u + 2) % 16, 1]);
    const trust = matrixOf(18, 18, [...links, ...inside]);
    const settings = { ...options, socialRegularization: 0.5 };
    const model = await trustSvd(trust, settings).fit(matrixOf(18, 8, cells));
    const [even, odd] = model.score(16, Int32Array.of(0, 1));
    expect(even).toBeGreaterThan(odd);
    const [other, own] = model.score(17, Int32Array.of(0, 1));
    expect(own).toBeGreaterThan(other);
  });
});

const noTrustOf = (users: number): CsrMatrix => matrixOf(users, users, []);

it.each([
  ["trustKnn", trustKnn],
  ["socialMf", socialMf],
  ["trustSvd", trustSvd],
])("%s refuses the trust graph of other users", async (name, make: (trust: CsrMatrix) => Estimator) => {
  const message = `${name}: trust must be users × users = 4 × 4, got 0 × 0`;
  await expect(Promise.resolve(make(noTrust).fit(ratings))).rejects.toThrow(message);
});
