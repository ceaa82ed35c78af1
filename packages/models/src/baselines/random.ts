import { derive, nonNegativeInteger, random, scalar, tensorReader } from "@marquee/core";
import type { Estimator, Saves } from "@marquee/core";
import { picked } from "../shared/picked.ts";

export interface RandomItemsOptions {
  /** Seed of the scores. Default 42. */
  readonly seed?: number;
}

/**
 * Scores drawn at random, the floor of every comparison:
 *   score(u, i) = number i of the stream of user u, uniform in [0, 1)
 * so that a score depends on neither the other users nor the other candidates.
 */
export function randomItems({ seed = 42 }: RandomItemsOptions = {}): Estimator<Saves> {
  nonNegativeInteger("randomItems: seed", seed);
  return {
    name: "random",
    options: { seed },
    fit: ({ rows, cols }): Saves => drawing(seed, rows, cols),
    restore(tensors): Saves {
      const read = tensorReader("randomItems", tensors);
      return drawing(seed, read.scalar("users"), read.scalar("items"));
    },
  };
}

const drawing = (seed: number, users: number, itemCount: number): Saves => ({
  score(user, items) {
    if (!(user >= 0 && user < users)) return new Float32Array(items.length).fill(NaN);
    const draw = random(derive(seed, "user", user));
    const draws = new Float32Array(itemCount);
    for (let item = 0; item < itemCount; item++) draws[item] = draw();
    return picked(draws, items);
  },
  tensors: () => ({ users: scalar(users), items: scalar(itemCount) }),
});
