import { describe, expect, it } from "vitest";
import { random } from "@marquee/core";
import type { Options } from "@marquee/core";
import type { Proposal } from "../search.ts";
import type { SearchSpace } from "../space.ts";
import { gridLevels } from "./grid.ts";
import { strategies } from "./index.ts";
import type { StrategyName } from "./index.ts";

const space: SearchSpace = {
  rate: { number: [0.001, 1], scale: "log" },
  factors: { integer: [1, 64] },
  method: { choice: ["a", "b"] },
};
const defaults: Options = { rate: 0.5, factors: 60, method: "b" };

/** Lowest at rate .01, 20 factors and method "a". */
const lossOf = ({ rate, factors, method }: Options): number =>
  (Math.log10(rate as number) + 2) ** 2 + (((factors as number) - 20) / 20) ** 2 + (method === "a" ? 0 : 1);

function run(name: StrategyName, budget: number, seed: number, loss = lossOf): Proposal[] {
  const first = { options: defaults, loss: loss(defaults) };
  const search = strategies[name]({ space, budget, random: random(seed), first });
  const proposals: Proposal[] = [];
  for (let step = search.next(); !step.done; step = search.next(loss(step.value.options))) proposals.push(step.value);
  return proposals;
}

const cost = (proposals: readonly Proposal[]): number => proposals.reduce((sum, { share }) => sum + share, 0);
const best = (proposals: readonly Proposal[]): number =>
  Math.min(...proposals.filter(({ share }) => share === 1).map(({ options }) => lossOf(options)));

describe.each(Object.keys(strategies) as StrategyName[])("%s", (name) => {
  it("spends the budget and no more", () => {
    for (const budget of [1, 5, 19, 40]) {
      const spent = cost(run(name, budget, 1));
      expect(spent).toBeLessThanOrEqual(budget + 1e-9);
      expect(spent).toBeGreaterThanOrEqual(name === "grid" ? budget / 2 : budget - 1);
    }
    expect(run(name, 0, 1)).toEqual([]);
  });

  it("gives the same settings for the same seed and losses, and others for another seed", () => {
    expect(run(name, 12, 3)).toEqual(run(name, 12, 3));
    expect(run(name, 12, 3)).not.toEqual(run(name, 12, 4));
  });

  it("never tries the same settings twice with the same share, nor the defaults", () => {
    const texts = run(name, 40, 5).map((proposal) => JSON.stringify(proposal));
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts).not.toContain(JSON.stringify({ options: defaults, share: 1 }));
  });

  it("goes on when every trial fails", () => {
    expect(cost(run(name, 20, 1, () => Infinity))).toBeGreaterThanOrEqual(name === "grid" ? 10 : 19);
  });

  it("stops when a small space is exhausted", () => {
    const small: SearchSpace = { method: { choice: ["a", "b", "c"] } };
    const first = { options: { method: "a" }, loss: 1 };
    const search = strategies[name]({ space: small, budget: 50, random: random(1), first });
    const tried: unknown[] = [];
    for (let step = search.next(); !step.done; step = search.next(0)) {
      if (step.value.share === 1) tried.push(step.value.options["method"]);
    }
    expect(tried.every((method) => method === "b" || method === "c")).toBe(true);
    expect(tried.length).toBe(name === "successive-halving" ? 0 : 2);
  });
});

const seeds = Array.from({ length: 20 }, (_, seed) => seed);
const meanBest = (name: StrategyName): number =>
  seeds.reduce((sum, seed) => sum + best(run(name, 30, seed)), 0) / seeds.length;

it("tpe and successive halving find better settings than random search with the same budget, over twenty seeds", () => {
  const chance = meanBest("random");
  expect(meanBest("tpe")).toBeLessThan(0.7 * chance);
  // Here a small share of the resource tells as much as all of it: halving sees three times as many settings.
  expect(meanBest("successive-halving")).toBeLessThan(0.7 * chance);
});

it("successive halving promotes the best third of each round", () => {
  const proposals = run("successive-halving", 19, 1);
  const round = (share: number): Proposal[] => proposals.filter((proposal) => Math.abs(proposal.share - share) < 1e-9);
  expect([round(1 / 9).length, round(1 / 3).length, round(1).length]).toEqual([59, 19, 6]);
  const texts = (some: readonly Proposal[]): string[] => some.map(({ options }) => JSON.stringify(options));
  const sorted = round(1 / 9).sort((a, b) => lossOf(a.options) - lossOf(b.options));
  expect(texts(round(1 / 3))).toEqual(texts(sorted.slice(0, 19)));
  expect(texts(round(1))).toEqual(texts(sorted.slice(0, 6)));
});

it("the grid has all choices and grows its ranges in turn while it fits the budget", () => {
  expect(gridLevels(space, 8)).toEqual([2, 2, 2]);
  expect(gridLevels(space, 19)).toEqual([3, 3, 2]);
  expect(gridLevels(space, 24)).toEqual([4, 3, 2]);
  expect(gridLevels({ k: { integer: [1, 3] }, x: { choice: [1, 2] } }, 100)).toEqual([3, 2]);
  const methods = run("grid", 18, 1).map(({ options }) => options["method"]);
  expect(methods.filter((method) => method === "a")).toHaveLength(9);
});
