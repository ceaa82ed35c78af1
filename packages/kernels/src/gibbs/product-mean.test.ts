import { dot, normal, random, rowOf } from "@marquee/core";
import { expect, it } from "vitest";
import { productMean } from "./product-mean.ts";

it("productMean is the mean of the products when the samples have no more columns than are kept", async () => {
  const draw = random(3);
  const shape = { users: 40, items: 31, factors: 8, keptFactors: 24 };
  const samples = Array.from({ length: 3 }, () => [
    Float32Array.from({ length: 40 * 8 }, () => normal(draw)),
    Float32Array.from({ length: 31 * 8 }, () => normal(draw)),
  ]);
  const mean = await productMean(shape, undefined, async (add) => {
    for (const [x, y] of samples) await add(x, y);
  });
  for (let user = 0; user < 40; user++) {
    for (let item = 0; item < 31; item++) {
      const exact = samples.map(([x, y]) => dot(rowOf(x, 8, user), rowOf(y, 8, item)));
      let kept = 0;
      for (let f = 0; f < 24; f++) kept += mean.userFactors[user * 24 + f] * mean.itemFactors[item * 24 + f];
      expect(kept).toBeCloseTo(exact.reduce((sum, value) => sum + value) / 3, 4);
    }
  }
});
