import { csrFromTriplets, integer, normal, random } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { expect, it, vi } from "vitest";
import { cellsOf } from "../../test/cells-of.ts";
import { withWorkers } from "../../test/with-workers.ts";
import { plainSvdEpochs, svdEpochs } from "./svd-epochs.ts";
import type { SvdParameters, SvdSettings } from "./svd-settings.ts";
import { SIDE, strataOf, svdSchedule } from "./svd-schedule.ts";

vi.mock("../threads/chunks.ts", { spy: true });

const settings: SvdSettings = {
  factors: 10,
  epochs: 4,
  offset: 3.5,
  learningRate: 0.01,
  biasLearningRate: 0.02,
  regularization: { userFactors: 0.02, itemFactors: 0.05, userBias: 0.1, itemBias: 0.2 },
  seed: 7,
};

/** Ratings 1 … 5 in about a quarter of the cells. */
function randomRatings(rows: number, cols: number, seed: number): CsrMatrix {
  const draw = random(seed);
  return cellsOf(
    rows,
    cols,
    () => draw() < 0.25,
    () => 1 + integer(draw, 5),
  );
}

function randomStart(rows: number, cols: number, factors: number): SvdParameters {
  const draw = random(3);
  const normals = (length: number): Float32Array => Float32Array.from({ length }, () => 0.1 * normal(draw));
  return {
    userFactors: normals(rows * factors),
    itemFactors: normals(cols * factors),
    userBias: normals(rows),
    itemBias: normals(cols),
  };
}

function largestDifference(a: SvdParameters, b: SvdParameters): number {
  const distance = (x: Float32Array, y: Float32Array): number =>
    x.reduce((most, value, k) => Math.max(most, Math.abs(value - y[k])), 0);
  return Math.max(
    distance(a.userFactors, b.userFactors),
    distance(a.itemFactors, b.itemFactors),
    distance(a.userBias, b.userBias),
    distance(a.itemBias, b.itemBias),
  );
}

it("svdEpochs equals its plain twin but for single precision, with any number of factors", async () => {
  const ratings = randomRatings(60, 80, 1);
  for (const factors of [1, 3, 8, 10, 33]) {
    const start = randomStart(60, 80, factors);
    const plain = await plainSvdEpochs(svdSchedule(ratings, 7), start, { ...settings, factors });
    const fast = await svdEpochs(ratings, start, { ...settings, factors });
    // Each parameter of size ≤ 1 is rounded in about 20 × 4 updates of 2⁻²⁴ each: 5e-6 at most.
    expect(largestDifference(fast, plain)).toBeLessThan(5e-6);
    expect(largestDifference(fast, start)).toBeGreaterThan(0.05);
  }
});

it("svdEpochs equals its plain twin where penalties make rows small, two ratings of a user at once or one", async () => {
  const ratings = randomRatings(60, 80, 1);
  const start = randomStart(60, 80, 10);
  // Each step leaves three quarters of a user's factors: after 15 of some 20 steps the row is below the scale of 1/64.
  const regularization = { ...settings.regularization, userFactors: 5, itemFactors: 7 };
  const all = { ...settings, epochs: 1, learningRate: 0.05, regularization };
  const plain = await plainSvdEpochs(svdSchedule(ratings, 7), start, all);
  const small = plain.userFactors.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expect(small).toBeGreaterThan(1e-3);
  expect(largestDifference(await svdEpochs(ratings, start, all), plain)).toBeLessThan(1e-6);
});

it("svdEpochs equals its plain twin when scores are squeezed, penalties fade with frequency and the steps change", async () => {
  const ratings = randomRatings(60, 80, 1);
  const start = randomStart(60, 80, 10);
  const steps = { learningRate: 0.05, biasLearningRate: 0.05, learningRateDecay: 0.98, boldDriver: true, epochs: 12 };
  const all = { ...settings, ...steps, frequencyRegularization: true, squeezed: { min: 1, max: 5 } };
  const plain = await plainSvdEpochs(svdSchedule(ratings, 7), start, all);
  const fast = await svdEpochs(ratings, start, all);
  expect(largestDifference(fast, plain)).toBeLessThan(2e-5);
  for (const other of [{ frequencyRegularization: false }, { learningRateDecay: 1 }, { boldDriver: false }]) {
    expect(largestDifference(await svdEpochs(ratings, start, { ...all, ...other }), plain)).toBeGreaterThan(1e-3);
  }
});

it("svdEpochs takes a squeezed step along the slope of the estimate", async () => {
  const one = csrFromTriplets(1, 1, Int32Array.of(0), Int32Array.of(0), Float32Array.of(5)).matrix;
  const start: SvdParameters = {
    userFactors: Float32Array.of(0.5),
    itemFactors: Float32Array.of(2),
    userBias: Float32Array.of(0.25),
    itemBias: Float32Array.of(-0.5),
  };
  const offset = 0.1;
  const learned = await svdEpochs(one, start, {
    ...settings,
    offset,
    factors: 1,
    epochs: 1,
    squeezed: { min: 1, max: 5 },
  });
  const share = 1 / (1 + Math.exp(-(0.1 + 0.25 - 0.5 + 1)));
  const gradient = (5 - (1 + 4 * share)) * share * (1 - share) * 4;
  expect(learned.userBias[0]).toBeCloseTo(0.25 + 0.02 * (gradient - 0.1 * 0.25), 6);
  expect(learned.itemFactors[0]).toBeCloseTo(2 + 0.01 * (gradient * 0.5 - 0.05 * 2), 6);
});

it("svdEpochs gives the same parameters on one, two and three threads", async () => {
  const ratings = randomRatings(300, 400, 2);
  const start = randomStart(300, 400, 10);
  const longer = { ...settings, epochs: 12 };
  const one = await svdEpochs(ratings, start, longer, { threads: 1 });
  for (const threads of [2, 3]) {
    const more = await withWorkers(() => svdEpochs(ratings, start, longer, { threads }));
    expect(largestDifference(more, one)).toBe(0);
  }
});

it("svdEpochs makes one update as the formula says", async () => {
  const one = csrFromTriplets(1, 1, Int32Array.of(0), Int32Array.of(0), Float32Array.of(5)).matrix;
  const start: SvdParameters = {
    userFactors: Float32Array.of(0.5, 1),
    itemFactors: Float32Array.of(2, -1),
    userBias: Float32Array.of(0.25),
    itemBias: Float32Array.of(0.5),
  };
  const learned = await svdEpochs(one, start, { ...settings, factors: 2, epochs: 1 });
  // The estimate is 3.5 + .25 + .5 + (1 − 1) = 4.25, so e = .75.
  expect(learned.userBias[0]).toBeCloseTo(0.25 + 0.02 * (0.75 - 0.1 * 0.25), 6);
  expect(learned.itemBias[0]).toBeCloseTo(0.5 + 0.02 * (0.75 - 0.2 * 0.5), 6);
  expect(learned.userFactors[0]).toBeCloseTo(0.5 + 0.01 * (0.75 * 2 - 0.02 * 0.5), 6);
  expect(learned.itemFactors[0]).toBeCloseTo(2 + 0.01 * (0.75 * 0.5 - 0.05 * 2), 6);
});

it("svdEpochs reports a falling training error and leaves its input as it is", async () => {
  const ratings = randomRatings(40, 50, 4);
  const start = randomStart(40, 50, 10);
  const errors: number[] = [];
  await svdEpochs(ratings, start, settings, {
    onProgress: ({ detail }) => errors.push(Number(detail?.replace("training RMSE ", ""))),
  });
  expect(errors).toHaveLength(4);
  expect(errors.every((error, k) => k === 0 || error < errors[k - 1])).toBe(true);
  expect(start).toEqual(randomStart(40, 50, 10));
});

it("svdEpochs says so when the descent diverges", async () => {
  const ratings = randomRatings(40, 50, 4);
  const steep = { ...settings, learningRate: 50, epochs: 20 };
  await expect(svdEpochs(ratings, randomStart(40, 50, 10), steep)).rejects.toThrow(/lower learningRate/);
});

it("a schedule holds every rating once, in the block of its groups, and the blocks of a stratum share nothing", () => {
  const ratings = randomRatings(70, 90, 5);
  const { users, items, ratings: values, offsets } = svdSchedule(ratings, 1);
  expect(csrFromTriplets(70, 90, users, items, values).matrix).toEqual(ratings);
  for (let stratum = 0; stratum < SIDE; stratum++) {
    const [seenUsers, seenItems] = [new Set<number>(), new Set<number>()];
    for (let b = 0; b < SIDE; b++) {
      const block = b * SIDE + ((b + stratum) % SIDE);
      const blockUsers = new Set(users.subarray(offsets[block], offsets[block + 1]));
      const blockItems = new Set(items.subarray(offsets[block], offsets[block + 1]));
      for (const user of blockUsers) expect(seenUsers.has(user)).toBe(false);
      for (const item of blockItems) expect(seenItems.has(item)).toBe(false);
      blockUsers.forEach((user) => seenUsers.add(user));
      blockItems.forEach((item) => seenItems.add(item));
    }
  }
  expect(Array.from(strataOf(1, 0)).sort((a, b) => a - b)).toEqual(Array.from({ length: SIDE }, (_, s) => s));
});
