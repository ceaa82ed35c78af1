import { csrFromTriplets, derive, integer, normal, permutation, random } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { expect, it } from "vitest";
import { cellsOf } from "../../test/cells-of.ts";
import oracle from "./oracle/surprise-svdpp.json" with { type: "json" };
import { plainSvdppEpochs, svdppEpochs, svdppPenalties } from "./svdpp-epochs.ts";
import { plainSvdppUsers } from "./svdpp-plain.ts";
import type { SvdppParameters, SvdppSettings } from "./svdpp-settings.ts";

const settings: SvdppSettings = {
  factors: 6,
  epochs: 3,
  offset: 3.5,
  learningRate: 0.02,
  biasLearningRate: 0.01,
  regularization: { userFactors: 0.05, itemFactors: 0.05, userBias: 0.1, itemBias: 0.2 },
  seed: 7,
};

/** Ratings 1 … 5 in about a quarter of the cells. */
function randomRatings(rows: number, cols: number): CsrMatrix {
  const draw = random(5);
  return cellsOf(
    rows,
    cols,
    () => draw() < 0.25,
    () => 1 + integer(draw, 5),
  );
}

function randomStart(rows: number, cols: number, factors: number): SvdppParameters {
  const draw = random(3);
  const normals = (length: number): Float32Array => Float32Array.from({ length }, () => 0.1 * normal(draw));
  return {
    userFactors: normals(rows * factors),
    itemFactors: normals(cols * factors),
    implicitFactors: normals(cols * factors),
    userBias: normals(rows),
    itemBias: normals(cols),
  };
}

const kinds = ["userFactors", "itemFactors", "implicitFactors", "userBias", "itemBias"] as const;

function largestDifference(a: SvdppParameters, b: SvdppParameters): number {
  return Math.max(
    ...kinds.map((kind) => a[kind].reduce((most, value, k) => Math.max(most, Math.abs(value - b[kind][k])), 0)),
  );
}

/** Koren (2008), section 4.1, to the letter: at every rating of a user, every y of the user is updated. */
function byDefinition(ratings: CsrMatrix, start: SvdppParameters, { factors, epochs, offset, ...rest }: SvdppSettings) {
  const [p, q, y, bu, bi] = kinds.map((kind) => Float64Array.from(start[kind]));
  const { learningRate, biasLearningRate, regularization, seed } = rest;
  const users = permutation(ratings.rows, random(derive(seed, "order")));
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const u of users) {
      const items = ratings.indices.subarray(ratings.indptr[u], ratings.indptr[u + 1]);
      const norm = 1 / Math.sqrt(items.length);
      items.forEach((i, k) => {
        const z = Array.from({ length: factors }, (_, f) =>
          items.reduce((sum, j) => sum + norm * y[j * factors + f], 0),
        );
        const score = z.reduce((sum, value, f) => sum + q[i * factors + f] * (p[u * factors + f] + value), 0);
        const error = ratings.data[ratings.indptr[u] + k] - (offset + bu[u] + bi[i] + score);
        bu[u] += biasLearningRate * (error - regularization.userBias * bu[u]);
        bi[i] += biasLearningRate * (error - regularization.itemBias * bi[i]);
        for (let f = 0; f < factors; f++) {
          const [own, item] = [p[u * factors + f], q[i * factors + f]];
          p[u * factors + f] += learningRate * (error * item - regularization.userFactors * own);
          q[i * factors + f] += learningRate * (error * (own + z[f]) - regularization.itemFactors * item);
          for (const j of items) {
            const implicit = y[j * factors + f];
            y[j * factors + f] += learningRate * (error * norm * item - regularization.itemFactors * implicit);
          }
        }
      });
    }
  }
  const [userFactors, itemFactors, implicitFactors, userBias, itemBias] = [p, q, y, bu, bi].map((x) =>
    Float32Array.from(x),
  );
  return { userFactors, itemFactors, implicitFactors, userBias, itemBias };
}

it("svdppEpochs writes implicit factors once a user and pass with the result of writing them at every rating", async () => {
  const ratings = randomRatings(30, 40);
  const start = randomStart(30, 40, 6);
  const fast = await svdppEpochs(ratings, start, settings);
  // Single precision against double, over some 30 updates of each number of size ≤ 1.
  expect(largestDifference(fast, byDefinition(ratings, start, settings))).toBeLessThan(5e-6);
  expect(largestDifference(fast, start)).toBeGreaterThan(0.05);
});

it("svdppEpochs equals its plain twin in every form, with any number of factors", async () => {
  const ratings = randomRatings(30, 40);
  const draw = random(11);
  const cells = ratings.data.length;
  const times = {
    deviations: Float32Array.from({ length: cells }, () => draw() - 0.5),
    days: Int32Array.from({ length: cells }, () => integer(draw, 50)),
    bins: Int32Array.from(ratings.indices, (item) => item * 3 + integer(draw, 3)),
  };
  const penalties = { driftRegularization: 0.1, dayRegularization: 0.05, binRegularization: 0.2, driftRateShare: 0.3 };
  const time = { userDrift: new Float32Array(30), dayBias: new Float32Array(50), binBias: new Float32Array(120) };
  for (const factors of [1, 3, 8, 33]) {
    const start = { ...randomStart(30, 40, factors), time };
    const forms: readonly SvdppSettings[] = [
      { ...settings, factors },
      { ...settings, factors, frequencyRegularization: true, squeezed: { min: 1, max: 5 }, learningRateDecay: 0.9 },
      { ...settings, factors, time: { times, ...penalties } },
    ];
    for (const form of forms) {
      const fast = await svdppEpochs(ratings, start, form);
      const plain = await plainSvdppEpochs(ratings, start, form);
      expect(largestDifference(fast, plain)).toBeLessThan(5e-6);
      if (!form.time) continue;
      for (const kind of ["userDrift", "dayBias", "binBias"] as const) {
        fast.time![kind].forEach((value, k) => expect(value).toBeCloseTo(plain.time![kind][k], 5));
        expect(fast.time![kind].some((value) => Math.abs(value) > 0.001)).toBe(true);
      }
    }
  }
});

it("svdppEpochs reports a falling training error and says so when the descent diverges", async () => {
  const ratings = randomRatings(30, 40);
  const start = randomStart(30, 40, 6);
  const errors: number[] = [];
  await svdppEpochs(ratings, start, settings, {
    onProgress: ({ detail }) => errors.push(Number(detail?.replace("training RMSE ", ""))),
  });
  expect(errors).toHaveLength(3);
  expect(errors.every((error, k) => k === 0 || error < errors[k - 1])).toBe(true);
  const steep = { ...settings, learningRate: 50, epochs: 20 };
  await expect(svdppEpochs(ratings, start, steep)).rejects.toThrow(/svdppEpochs: .*lower learningRate/);
});

it("SVD++ learns what Surprise learns, which updates every implicit factor at every rating", () => {
  const { input, output, tolerance } = oracle;
  const { users, items, factors, epochs, mean, learningRate, regularization: penalty } = input;
  const [user, item, rating] = [0, 1, 2].map((column) => input.ratings.map((row) => row[column]));
  const { matrix } = csrFromTriplets(
    users,
    items,
    Int32Array.from(user),
    Int32Array.from(item),
    Float32Array.from(rating),
  );
  // Surprise visits the items of a user in the order of the file, which is that of the matrix.
  expect(input.visited).toEqual(input.ratings.map((row) => row.slice(0, 2)));
  const learned: SvdppParameters = {
    userFactors: Float32Array.from(input.userFactors),
    itemFactors: Float32Array.from(input.itemFactors),
    implicitFactors: Float32Array.from(input.implicitFactors),
    userBias: new Float32Array(users),
    itemBias: new Float32Array(items),
  };
  const all = { userFactors: penalty, itemFactors: penalty, userBias: penalty, itemBias: penalty };
  const form = { ...settings, factors, offset: mean, regularization: all };
  const rates = { factors: learningRate, biases: learningRate };
  const order = Int32Array.from({ length: users }, (_, u) => u);
  const penalties = svdppPenalties(matrix, learned, form);
  for (let epoch = 0; epoch < epochs; epoch++) {
    plainSvdppUsers(matrix, order, learned, form, penalties, rates, new Float64Array(users));
  }
  for (const kind of kinds) {
    learned[kind].forEach((value, k) => expect(Math.abs(value - output[kind][k])).toBeLessThan(tolerance));
  }
});
