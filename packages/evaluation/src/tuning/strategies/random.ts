import { randomPoint, textOf, untried } from "../search.ts";
import type { Proposal, Search } from "../search.ts";

/** Points drawn uniformly, each on the scale of its option. Bergstra and Bengio (2012). */
export function* randomSearch({ space, budget, random, first }: Search): Generator<Proposal, void, number> {
  const tried = new Set([textOf(space, first.options)]);
  for (let trial = 0; trial < budget; trial++) {
    const options = untried(space, tried, () => randomPoint(space, random));
    if (!options) return;
    yield { options, share: 1 };
  }
}
