import { scalar, tensor, tensorReader } from "@marquee/core";
import type { FoldIn, Saves, Tensors } from "@marquee/core";
import { pairScorer } from "../shared/pair-scorer.ts";

export type CountedModel = FoldIn & Saves;

/**
 * A model of `users` users who all get the same scores, `counts` (items), and so does a new one; without `zeros` a count
 * of 0 is no score.
 */
export function countedModel(users: number, counts: Int32Array, zeros: boolean): CountedModel {
  const score = (_: number, item: number): number => (zeros || counts[item] > 0 ? counts[item] : NaN);
  return {
    ...pairScorer({ rows: users, cols: counts.length }, score),
    foldIn: () => pairScorer({ rows: 1, cols: counts.length }, score),
    tensors: () => ({ users: scalar(users), counts: tensor(counts) }),
  };
}

/** What `countedModel` needs, from its tensors; `name` opens the messages. */
export function readCounts(name: string, tensors: Tensors): readonly [users: number, counts: Int32Array] {
  const read = tensorReader(name, tensors);
  return [read.scalar("users"), read.int32("counts")];
}
