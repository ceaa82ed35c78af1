import { expect, it } from "vitest";
import { random } from "@marquee/core";
import { choiceDensity, rangeDensity } from "./parzen.ts";
import type { Density } from "./parzen.ts";

/** By the midpoint rule. */
function integral({ at }: Density, from = 0, to = 1): number {
  const steps = 6000;
  let sum = 0;
  for (let k = 0; k < steps; k++) sum += at(from + ((k + 0.5) / steps) * (to - from));
  return (sum / steps) * (to - from);
}

it.each([
  ["of nothing", rangeDensity([])],
  ["of three positions", rangeDensity([0.1, 0.12, 0.9])],
  ["of positions at the ends", rangeDensity([0, 1, 1])],
  ["of choices", choiceDensity([0.1, 0.1, 0.5], 3)],
])("a density %s integrates to 1 and draws what it says", (_, density) => {
  expect(integral(density)).toBeCloseTo(1, 4);
  const next = random(1);
  let below = 0;
  for (let k = 0; k < 20_000; k++) if (density.draw(next) < 0.25) below++;
  expect(below / 20_000).toBeCloseTo(integral(density, 0, 0.25), 1);
});

it("rangeDensity of one position in the middle is half a normal of width .5, half uniform", () => {
  const { at } = rangeDensity([0.5]);
  // scipy.stats: .5 + .5 * norm.pdf(0, 0, .5) / (norm.cdf(1) - norm.cdf(-1))
  expect(at(0.5)).toBeCloseTo(0.5 + (0.5 * 0.7978845608) / 0.6826894921, 6);
});

it("choiceDensity counts each choice, and all of them once more", () => {
  const { at } = choiceDensity([0.25, 0.25, 0.25], 2);
  expect([at(0.1), at(0.9)]).toEqual([7 / 4, 1 / 4]);
});
