import type { Random } from "@marquee/core";
import { randomPoint, textOf, untried } from "../search.ts";
import type { Proposal, Search } from "../search.ts";
import { isChoice, pointOf } from "../space.ts";
import type { Dimension, Point } from "../space.ts";
import { choiceDensity, rangeDensity } from "./parzen.ts";
import type { Density } from "./parzen.ts";

/** Share of the budget that is drawn at random before the densities say anything. */
const STARTUP = 0.3;

/** Share γ of the finished trials that counts as good. */
const GOOD = 0.25;

/** Points drawn from the good density, of which the most promising is tried. */
const CANDIDATES = 24;

/**
 * Tree-structured Parzen estimator: after some random trials, of 24 points drawn from the density ℓ of the best quarter
 * of all finished trials, the one with the largest
 *   Σ_d ln ℓ_d(x_d) − ln g_d(x_d),  g the density of the other trials
 * is tried, which is the one of the largest expected improvement. Options are taken for independent of each other.
 * Bergstra, Bardenet, Bengio and Kégl (2011), "Algorithms for hyper-parameter optimization".
 */
export function* treeParzen({ space, budget, random, first }: Search): Generator<Proposal, void, number> {
  const dimensions = Object.values(space);
  const finished = [{ point: pointOf(space, first.options), loss: first.loss }];
  const tried = new Set([textOf(space, first.options)]);
  for (let trial = 0; trial < budget; trial++) {
    const startup = trial < Math.ceil(STARTUP * budget);
    const draw = startup ? () => randomPoint(space, random) : promising(dimensions, finished, random);
    const options = untried(space, tried, draw);
    if (!options) return;
    const loss = yield { options, share: 1 };
    finished.push({ point: pointOf(space, options), loss });
  }
}

interface Finished {
  readonly point: Point;
  readonly loss: number;
}

/** Draws points where good trials are dense and others are not. */
function promising(dimensions: readonly Dimension[], finished: readonly Finished[], random: Random): () => Point {
  const order = finished.toSorted((a, b) => (a.loss === b.loss ? 0 : a.loss - b.loss));
  const count = Math.ceil(GOOD * order.length);
  const good = densities(dimensions, order.slice(0, count));
  const others = densities(dimensions, order.slice(count));
  return () => {
    let best: Point = new Float64Array(0);
    let highest = -Infinity;
    for (let candidate = 0; candidate < CANDIDATES; candidate++) {
      const point = Float64Array.from(good, (density) => density.draw(random));
      const gain = point.reduce((sum, x, d) => sum + Math.log(good[d].at(x)) - Math.log(others[d].at(x)), 0);
      if (gain > highest) [best, highest] = [point, gain];
    }
    return best;
  };
}

function densities(dimensions: readonly Dimension[], trials: readonly Finished[]): readonly Density[] {
  return dimensions.map((dimension, d) => {
    const positions = trials.map(({ point }) => point[d]).filter((position) => !Number.isNaN(position));
    return isChoice(dimension) ? choiceDensity(positions, dimension.choice.length) : rangeDensity(positions);
  });
}
