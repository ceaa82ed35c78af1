import type { Options } from "@marquee/core";
import { randomPoint, textOf, untried } from "../search.ts";
import type { Proposal, Search } from "../search.ts";

/** One of so many candidates goes on to the next round, with as many times the resource. */
const RATE = 3;

/** Rounds where the budget allows them: shares 1/9, 1/3 and 1. */
const ROUNDS = 3;

/**
 * Successive halving: many random candidates start with a small share of the resource, the best third goes on with three
 * times as much, until the last ones are fitted in full. Every round may spend the same part of the budget.
 * Jamieson and Talwalkar (2016), "Non-stochastic best arm identification and hyperparameter optimization".
 */
export function* successiveHalving({ space, budget, random, first }: Search): Generator<Proposal, void, number> {
  const rounds = Math.max(1, Math.min(ROUNDS, Math.floor(budget)));
  const tried = new Set([textOf(space, first.options)]);
  let candidates: Options[] = [];
  const count = candidatesFor(budget, rounds);
  while (candidates.length < count) {
    const options = untried(space, tried, () => randomPoint(space, random));
    if (!options) break;
    candidates.push(options);
  }
  for (let round = 0; round < rounds; round++) {
    const share = RATE ** (round + 1 - rounds);
    const finished: { readonly options: Options; readonly loss: number }[] = [];
    for (const options of candidates) finished.push({ options, loss: yield { options, share } });
    finished.sort((a, b) => (a.loss === b.loss ? 0 : a.loss - b.loss));
    candidates = finished.slice(0, survivors(candidates.length)).map(({ options }) => options);
  }
}

const survivors = (candidates: number): number => Math.floor(candidates / RATE);

/** The most candidates of whom all rounds together cost no more than `budget` full fits. */
function candidatesFor(budget: number, rounds: number): number {
  let count = 0;
  while (costOf(count + 1, rounds) <= budget) count++;
  return count;
}

function costOf(candidates: number, rounds: number): number {
  let cost = 0;
  let left = candidates;
  for (let round = 0; round < rounds; round++) {
    cost += left * RATE ** (round + 1 - rounds);
    left = survivors(left);
  }
  return cost;
}
