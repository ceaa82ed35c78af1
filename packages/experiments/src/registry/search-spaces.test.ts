import { describe, expect, it } from "vitest";
import { random } from "@marquee/core";
import { checkSpace, strategies } from "@marquee/evaluation";
import { makeEstimator, modelNames, modelProblems } from "./registry.ts";
import { searchSpaces } from "./search-spaces.ts";

it("every search space is that of a model", () => {
  expect(Object.keys(searchSpaces).filter((name) => !modelNames.includes(name))).toEqual([]);
});

describe.each(Object.entries(searchSpaces))("the search space of %s", (name, space) => {
  const defaults = makeEstimator(name).options;

  it("can be searched, and names options of the model", () => {
    checkSpace(name, space);
    expect(Object.keys(space).filter((option) => !Object.hasOwn(defaults, option))).toEqual([]);
  });

  it("has the defaults among its choices and within its ranges", () => {
    for (const [option, dimension] of Object.entries(space)) {
      const value = defaults[option];
      if ("choice" in dimension) expect(dimension.choice, option).toContain(value);
      else {
        const [low, high] = "integer" in dimension ? dimension.integer : dimension.number;
        expect(value, option).toBeGreaterThanOrEqual(low);
        expect(value, option).toBeLessThanOrEqual(high);
      }
    }
  });

  it("holds settings that the model takes", () => {
    const search = strategies.random({ space, budget: 50, random: random(1), first: { options: {}, loss: 1 } });
    for (let step = search.next(); !step.done; step = search.next(1)) {
      expect(modelProblems(name, step.value.options)).toEqual([]);
    }
  });
});
