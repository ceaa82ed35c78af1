import { csrFromTriplets } from "@marquee/core";
import { expect, it } from "vitest";
import { itemsOf, randomCells, randomStart, settings } from "../../test/random-cells.ts";
import { sampledEpochs } from "./sampled-epochs.ts";
import { sampledSchedule } from "./sampled-schedule.ts";
import type { SampledItems, SampledParameters, SampledSettings } from "./sampled-settings.ts";

/** One user with item 0, and item 1, the only negative there is. */
const pair = csrFromTriplets(2, 2, Int32Array.of(0, 1), Int32Array.of(0, 1), Float32Array.of(1, 1)).matrix;
const one = { ...pair, indptr: Int32Array.of(0, 1, 1), indices: Int32Array.of(0), data: Float32Array.of(1) };
const both: SampledItems = { counts: Int32Array.of(1, 1), shares: Float32Array.of(1, 1) };
const start: SampledParameters = {
  userFactors: Float32Array.of(0.5, -0.3, 0, 0),
  itemFactors: Float32Array.of(0.2, 0.1, -0.4, 0.6),
  itemBias: Float32Array.of(0.05, -0.02),
};
const flat = (learned: SampledParameters): number[] => [
  ...learned.userFactors.subarray(0, 2),
  ...learned.itemFactors,
  ...learned.itemBias,
];

/** The stated losses of the only sample, penalties included; WARP's weight is ln⌊(2 − 1) / 1⌋ = 0 with two items. */
const objectives: Readonly<Record<"bpr" | "squares", (x: readonly number[]) => number>> = {
  bpr: ([p, q, a, b, c, d, bi, bj]) =>
    Math.log(1 + Math.exp(-(bi - bj + p * (a - c) + q * (b - d)))) + penalty([p, q, a, b, c, d, bi, bj]),
  squares: ([p, q, a, b, , , bi]) => 0.5 * (1 - bi - p * a - q * b) ** 2 + penalty([p, q, a, b, 0, 0, bi, 0]),
};
const penalty = ([p, q, a, b, c, d, bi, bj]: readonly number[]): number =>
  0.5 * (0.01 * (p * p + q * q) + 0.02 * (a * a + b * b + c * c + d * d) + 0.03 * (bi * bi + bj * bj));

it("one update of sampledEpochs goes down the gradient of the stated loss, as finite differences have it", async () => {
  for (const loss of ["bpr", "squares"] as const) {
    // For squares the negative is left out of the picture: its items stay, and no negative is wanted twice.
    const counts = loss === "bpr" ? both.counts : Int32Array.of(1, 0);
    const options = { ...settings, loss, factors: 2, epochs: 1, draws: 1 };
    const learned = flat(await sampledEpochs(one, { ...both, counts }, start, options));
    const before = flat(start);
    before.forEach((value, k) => {
      const at = (x: number): number => objectives[loss](before.map((other, l) => (l === k ? x : other)));
      const gradient = (at(value + 1e-4) - at(value - 1e-4)) / 2e-4;
      expect(learned[k] - value, `${loss} ${k}`).toBeCloseTo(-settings.learningRate * gradient, 6);
    });
  }
});

it("a step of WARP has the weight of its draws and goes to the first violation alone", async () => {
  const cells = randomCells(30, 64, 5);
  const items = { ...itemsOf(cells), counts: new Int32Array(64).fill(1) };
  const { ranks } = sampledSchedule(cells, items, { ...settings, loss: "warp", draws: 70 });
  // Of 64 items 63 are others: ln 63 after one draw, ln 31 after two, 0 once ⌊63/d⌋ is 1 or less.
  expect(ranks[1]).toBeCloseTo(Math.log(63), 6);
  expect(ranks[2]).toBeCloseTo(Math.log(31), 6);
  expect([ranks[40], ranks[70]]).toEqual([0, 0]);
  const apart = { ...randomStart(cells, 6), itemBias: new Float32Array(64) };
  // User 0 has items 0 … 4 and scores all others 2 below.
  const own = { ...cells, indptr: new Int32Array(31).fill(5), indices: Int32Array.of(0, 1, 2, 3, 4) };
  own.indptr[0] = 0;
  const few = { ...own, data: new Float32Array(5).fill(1) };
  apart.userFactors.fill(0);
  apart.itemBias.fill(2, 0, 5);
  const none = { userFactors: 0, itemFactors: 0, itemBias: 0 };
  const options: SampledSettings = { ...settings, loss: "warp", draws: 40, regularization: none };
  expect(await sampledEpochs(few, items, apart, options)).toEqual(apart);
});

it("squares has no negative where all of its draws were the user's own", async () => {
  const missed = async (drawsPerNegative: number): Promise<number> => {
    let count = 0;
    for (let seed = 0; seed < 200; seed++) {
      const options = {
        ...settings,
        loss: "squares",
        factors: 2,
        epochs: 1,
        draws: 1,
        drawsPerNegative,
        seed,
      } as const;
      const { itemFactors } = await sampledEpochs(one, both, start, options);
      if (itemFactors[2] === start.itemFactors[2]) count++;
    }
    return count / 200;
  };
  // A draw is the only other item with probability ½: k draws miss it with ½ᵏ, ± 3 standard deviations of 200 trials.
  for (const [draws, share] of [
    [1, 1 / 2],
    [3, 1 / 8],
  ]) {
    expect(Math.abs((await missed(draws)) - share), `${draws} draws`).toBeLessThan(
      3 * Math.sqrt((share * (1 - share)) / 200),
    );
  }
});
