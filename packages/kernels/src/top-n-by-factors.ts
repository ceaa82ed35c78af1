import { positiveInteger } from "@marquee/core";
import type { CsrMatrix, Factors, FitContext } from "@marquee/core";
import { plainTopN } from "./top-n-plain.ts";
import type { TopNLists } from "./top-n-plain.ts";

/**
 * The n best items of each of `users` under a factor model, the items in their rows of `excluded` (users × items,
 * usually the training ratings) left out. Ranked as `topN` of core does: NaN dropped, ties to the lower item number.
 * A user outside of the model gets an empty list.
 */
export async function topNByFactors(
  model: Factors,
  users: Int32Array,
  excluded: CsrMatrix,
  n: number,
  context: FitContext = {},
): Promise<TopNLists> {
  positiveInteger("topNByFactors: n", n);
  const items = model.itemFactors.length / positiveInteger("topNByFactors: factors", model.factors);
  if (excluded.cols !== items) {
    throw new RangeError(`topNByFactors: excluded must have ${items} columns, one per item, got ${excluded.cols}`);
  }
  context.signal?.throwIfAborted();
  return plainTopN(model, users, excluded, n);
}
