import { columnCounts } from "@marquee/core";
import { describe, expect, it, vi } from "vitest";
import { itemsOf, randomCells, randomStart, settings } from "../../test/random-cells.ts";
import { withWorkers } from "../../test/with-workers.ts";
import { sampledEpochs } from "./sampled-epochs.ts";
import { plainSampledEpochs } from "./sampled-plain.ts";
import type { SampledItemParameters, SampledLoss, SampledParameters } from "./sampled-settings.ts";

vi.mock("../threads/chunks.ts", { spy: true });

function largestDifference(a: SampledParameters, b: SampledParameters): number {
  const distance = (x: Float32Array, y: Float32Array): number =>
    x.reduce((most, value, k) => Math.max(most, Math.abs(value - y[k])), 0);
  return Math.max(
    distance(a.userFactors, b.userFactors),
    distance(a.itemFactors, b.itemFactors),
    distance(a.itemBias, b.itemBias),
  );
}

describe.each<SampledLoss>(["bpr", "warp", "squares"])("sampledEpochs by %s", (loss) => {
  it("equals its plain twin but for single precision, with any number of factors and both kinds of draws", async () => {
    const cells = randomCells(70, 200, 1);
    for (const factors of [1, 4, 6, 33]) {
      for (const negatives of ["uniform", "popularity"] as const) {
        const start = randomStart(cells, factors);
        const drawsPerNegative = negatives === "uniform" ? 3 : 1;
        const options = { ...settings, loss, factors, negatives, drawsPerNegative };
        const plain = await plainSampledEpochs(cells, itemsOf(cells), start, options);
        const fast = await sampledEpochs(cells, itemsOf(cells), start, options);
        // Some hundred updates a parameter, each rounded to 2⁻²⁴ of values ≤ 4.
        expect(largestDifference(fast, plain)).toBeLessThan(1e-4);
        expect(largestDifference(fast, start)).toBeGreaterThan(0.1);
      }
    }
  });

  it("gives the same parameters on one, two and three threads", async () => {
    const cells = randomCells(300, 400, 2);
    const start = randomStart(cells, 6);
    const longer = { ...settings, loss, epochs: 12 };
    const one = await sampledEpochs(cells, itemsOf(cells), start, longer, { threads: 1 });
    for (const threads of [2, 3]) {
      const more = await withWorkers(() => sampledEpochs(cells, itemsOf(cells), start, longer, { threads }));
      expect(largestDifference(more, one)).toBe(0);
    }
  });

  it("draws items toward their anchors as its plain twin does", async () => {
    const cells = randomCells(70, 200, 1);
    const start = randomStart(cells, 6);
    const anchorsOf = ({ itemFactors, itemBias }: SampledItemParameters): SampledItemParameters => ({
      itemFactors: itemFactors.map((value) => 1 - value),
      itemBias: itemBias.map((value) => value / 2 + 3),
    });
    const items = { ...itemsOf(cells), anchorsOf };
    const options = { ...settings, loss };
    const plain = await plainSampledEpochs(cells, items, start, options);
    const fast = await sampledEpochs(cells, items, start, options);
    expect(largestDifference(fast, plain)).toBeLessThan(1e-4);
    expect(largestDifference(fast, await sampledEpochs(cells, itemsOf(cells), start, options))).toBeGreaterThan(0.01);
  });

  it("leaves its input, items of share 0 and, without biases, these as they are", async () => {
    const cells = randomCells(40, 150, 3);
    const start = randomStart(cells, 6);
    const shares = Float32Array.from({ length: 150 }, (_, item) => (item < 20 ? 0 : 1));
    const items = { counts: columnCounts(cells), shares };
    const learned = await sampledEpochs(cells, items, start, { ...settings, loss });
    expect(learned.itemFactors.subarray(0, 120)).toEqual(start.itemFactors.subarray(0, 120));
    expect(learned.itemBias.subarray(0, 20)).toEqual(start.itemBias.subarray(0, 20));
    expect(learned.itemFactors.subarray(120, 126)).not.toEqual(start.itemFactors.subarray(120, 126));
    const unbiased = await sampledEpochs(cells, items, start, { ...settings, loss, biased: false });
    expect(unbiased.itemBias).toEqual(start.itemBias);
    expect(start).toEqual(randomStart(cells, 6));
  });

  it("says so when the descent diverges", async () => {
    const cells = randomCells(40, 150, 4);
    const steep = { ...settings, loss, learningRate: 1e6, epochs: 30 };
    await expect(sampledEpochs(cells, itemsOf(cells), randomStart(cells, 6), steep)).rejects.toThrow(
      /sampledEpochs: the scores must stay finite, got NaN: lower learningRate/,
    );
  });
});
