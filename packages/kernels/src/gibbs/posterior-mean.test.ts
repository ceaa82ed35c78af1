import { normal, random } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { cellsOf } from "../../test/cells-of.ts";
import type { GibbsSettings } from "./gibbs-settings.ts";
import { compression } from "./low-rank.ts";
import { drawNormalParameters, gamma } from "./normal-wishart.ts";
import { posteriorMean } from "./posterior-mean.ts";

const settings: GibbsSettings = {
  ...{ factors: 3, burnIn: 20, samples: 60, keptFactors: 12 },
  ...{ ratedItems: true, ratingUsers: true, seed: 1 },
};

/** 80 × 60 products of two factors with noise of deviation .3, half of them known. */
function products(): { known: CsrMatrix; truth: Float64Array } {
  const draw = random(4);
  const [rows, cols] = [80, 60];
  const p = Array.from({ length: rows }, () => [normal(draw), normal(draw)]);
  const q = Array.from({ length: cols }, () => [normal(draw), normal(draw)]);
  const truth = Float64Array.from({ length: rows * cols }, (_, k) => {
    const [a, b] = [p[Math.floor(k / cols)], q[k % cols]];
    return a[0] * b[0] + a[1] * b[1];
  });
  const known = cellsOf(
    rows,
    cols,
    () => draw() < 0.5,
    (k) => truth[k] + 0.3 * normal(draw),
  );
  return { known, truth };
}

describe.each([
  ["with links", true],
  ["without links", false],
])("posteriorMean %s", (_, links) => {
  it("finds products of two factors behind noise, the unknown ones too, and how large the noise is", async () => {
    const { known, truth } = products();
    const learned = await posteriorMean(known, { ...settings, ratedItems: links, ratingUsers: links });
    const mean = known.data.reduce((sum, value) => sum + value, 0) / known.data.length;
    let squared = 0;
    truth.forEach((value, k) => {
      const [u, i] = [Math.floor(k / 60), k % 60];
      let estimate = mean;
      for (let f = 0; f < 12; f++) estimate += learned.userFactors[u * 12 + f] * learned.itemFactors[i * 12 + f];
      squared += (estimate - value) ** 2;
    });
    // Each row's two numbers are known from some 35 cells: an error of about .3 √(2 · 2 / 35) = .1 of products that vary by 1.4.
    expect(Math.sqrt(squared / truth.length)).toBeLessThan(0.15);
    expect(1 / Math.sqrt(learned.alpha)).toBeCloseTo(0.3, 1);
  });

  it("gives the same mean on one, two and three threads", async () => {
    const { known } = products();
    const few = { ...settings, burnIn: 2, samples: 6, ratedItems: links, ratingUsers: links };
    const one = await posteriorMean(known, few, { threads: 1 });
    for (const threads of [2, 3]) expect(await posteriorMean(known, few, { threads })).toEqual(one);
    expect((await posteriorMean(known, { ...few, seed: 2 })).userFactors).not.toEqual(one.userFactors);
  });
});

it("the kept factors are the mean of the samples when there is room for its rank", async () => {
  const { known } = products();
  const sums = new Float64Array(80 * 60);
  const few = { ...settings, burnIn: 0, samples: 70, keptFactors: 60 };
  const learned = await posteriorMean(known, few, {}, ({ users, items }) => {
    for (let k = 0; k < sums.length; k++) {
      const [u, i] = [8 * Math.floor(k / 60), 8 * (k % 60)];
      for (let f = 0; f < 3; f++) sums[k] += users[u + f] * items[i + f];
    }
  });
  sums.forEach((sum, k) => {
    const [u, i] = [60 * Math.floor(k / 60), 60 * (k % 60)];
    let product = 0;
    for (let f = 0; f < 60; f++) product += learned.userFactors[u + f] * learned.itemFactors[i + f];
    // Directions below 1e-3 of the largest are left out as rounding errors of single precision.
    expect(Math.abs(product - sum / 70)).toBeLessThan(0.02);
  });
});

it("compression keeps the largest singular values: of a diagonal matrix the largest entries", () => {
  // A = diag(1, 1, 1, 1), B = diag(1, 2, 9, 8): A Bᵀ = B.
  const diagonal = (...values: number[]): Float64Array =>
    Float64Array.from({ length: 16 }, (_, k) => (k % 5 === 0 ? values[k / 5] : 0));
  const mixed = diagonal(1, 4, 81, 64);
  const near = compression(diagonal(1, 1, 1, 1), mixed, 4);
  const product = Float64Array.from({ length: 16 }, (_, k) => {
    let sum = 0;
    for (let f = 0; f < 4; f++) sum += near.left[Math.floor(k / 4) * 4 + f] * near.right[(k % 4) * 4 + f];
    return sum;
  });
  product.forEach((value, k) => expect(value).toBeCloseTo(k % 5 === 0 ? 1 : 0, 9));
});

it("numbers of the gamma distribution have its mean and variance", () => {
  const draw = random(8);
  for (const shape of [0.5, 1, 7.5]) {
    const numbers = Array.from({ length: 20_000 }, () => gamma(shape, draw));
    const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
    const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length;
    // Standard errors of √(shape / 20,000) and about shape · √(8 / 20,000).
    expect(Math.abs(mean - shape)).toBeLessThan(4 * Math.sqrt(shape / 20_000));
    expect(Math.abs(variance - shape)).toBeLessThan(0.15 * shape);
  }
});

it("mean and precision are drawn around those of many vectors, as closely as the vectors tell", () => {
  const draw = random(9);
  // 20,000 vectors of means 1 and −2 and variances 1/4 and 4 without covariance.
  const moments = {
    count: 20_000,
    sum: Float64Array.of(20_000, -40_000),
    squares: Float64Array.of(25_000, -40_000, -40_000, 160_000),
  };
  const draws = Array.from({ length: 400 }, () => drawNormalParameters(moments, draw));
  const around = (numbers: readonly number[], center: number, deviation: number): void => {
    const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
    const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length;
    // Standard errors of 1/20 and 1/28 of the deviation, and the prior's pull of 1e-4.
    expect(Math.abs(mean - center)).toBeLessThan(deviation / 4);
    expect(Math.abs(Math.sqrt(variance) / deviation - 1)).toBeLessThan(0.15);
  };
  const root = Math.sqrt(2 / 20_000);
  around(
    draws.map(({ mean }) => mean[0]),
    1,
    0.5 / Math.sqrt(20_000),
  );
  around(
    draws.map(({ mean }) => mean[1]),
    -2,
    2 / Math.sqrt(20_000),
  );
  around(
    draws.map(({ precision }) => precision[0]),
    4,
    4 * root,
  );
  around(
    draws.map(({ precision }) => precision[3]),
    0.25,
    0.25 * root,
  );
  around(
    draws.map(({ precision }) => precision[1]),
    0,
    Math.sqrt(1 / 20_000),
  );
});
