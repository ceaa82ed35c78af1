import { numbersBelow, scoresBlocks } from "@marquee/core";
import type { Recommender } from "@marquee/core";

/** Scores of some users for all items, one block (users.length × items) for each part, in the order of the parts. */
export type PartScores = (users: Int32Array) => readonly Float32Array[];

/** The scores of `models` for all of `items` items, NaN where a model has none, in blocks that are the caller's. */
export function partScores(models: readonly Recommender[], items: number): PartScores {
  const all = numbersBelow(items);
  return (users) => models.map((model) => blockOf(model, users, all));
}

function blockOf(model: Recommender, users: Int32Array, all: Int32Array): Float32Array {
  if (scoresBlocks(model)) return model.scoreBlock(users);
  const block = new Float32Array(users.length * all.length);
  users.forEach((user, k) => block.set(model.score(user, all), k * all.length));
  return block;
}
