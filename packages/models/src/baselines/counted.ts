import { scalar, tensor, tensorReader } from "@marquee/core";
import type { Saves, Tensors } from "@marquee/core";
import { pairScorer } from "../shared/pair-scorer.ts";

/** A model of `users` users who all get the same scores, `counts` (items); without `zeros` a count of 0 is no score. */
export function countedModel(users: number, counts: Int32Array, zeros: boolean): Saves {
  return {
    ...pairScorer({ rows: users, cols: counts.length }, (_, item) => (zeros || counts[item] > 0 ? counts[item] : NaN)),
    tensors: () => ({ users: scalar(users), counts: tensor(counts) }),
  };
}

/** What `countedModel` needs, from its tensors; `name` opens the messages. */
export function readCounts(name: string, tensors: Tensors): readonly [users: number, counts: Int32Array] {
  const read = tensorReader(name, tensors);
  return [read.scalar("users"), read.int32("counts")];
}
