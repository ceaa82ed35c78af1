import { permutation } from "@marquee/core";
import { textOf } from "../search.ts";
import type { Proposal, Search } from "../search.ts";
import { isChoice, optionsAt, valuesIn } from "../space.ts";
import type { Point, SearchSpace } from "../space.ts";

/**
 * The finest grid of at most `budget` points: every choice, and the middles of equal parts of each range, at least two.
 * The points are visited in a random order, so that a grid which does not fit into the budget is cut evenly.
 */
export function* gridSearch({ space, budget, random, first }: Search): Generator<Proposal, void, number> {
  const levels = gridLevels(space, budget);
  const points = levels.reduce((product, count) => product * count, 1);
  const defaults = textOf(space, first.options);
  let left = budget;
  for (const number of permutation(points, random)) {
    if (left < 1) return;
    const options = optionsAt(space, gridPoint(levels, number));
    if (textOf(space, options) === defaults) continue;
    left--;
    yield { options, share: 1 };
  }
}

/** The levels of each option: ranges grow in turn, by the order of the space, while the grid fits. */
export function gridLevels(space: SearchSpace, budget: number): readonly number[] {
  const dimensions = Object.values(space);
  const levels = dimensions.map((dimension) => (isChoice(dimension) ? dimension.choice.length : 2));
  const fits = (d: number): boolean => {
    if (isChoice(dimensions[d]) || levels[d] >= valuesIn(dimensions[d])) return false;
    return levels.reduce((product, count, k) => product * (k === d ? count + 1 : count), 1) <= budget;
  };
  for (let grown = true; grown;) {
    grown = false;
    for (let d = 0; d < levels.length; d++) {
      if (!fits(d)) continue;
      levels[d]++;
      grown = true;
    }
  }
  return levels;
}

function gridPoint(levels: readonly number[], number: number): Point {
  let rest = number;
  return Float64Array.from(levels, (count) => {
    const level = rest % count;
    rest = Math.floor(rest / count);
    return (level + 0.5) / count;
  });
}
