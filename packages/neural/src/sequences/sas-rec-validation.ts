import { dot, permutation, rowOf, topN } from "@marquee/core";
import type { Random } from "@marquee/core";
import { discount } from "@marquee/models";
import type { NamedWeights } from "../shared/named-weights.ts";
import { encodeHistory } from "./sas-rec-encode.ts";
import type { SasRecShape } from "./sas-rec-weights.ts";
import { watchedBy } from "./watch-order.ts";
import type { WatchOrder } from "./watch-order.ts";

/** Length of the lists. */
const N = 10;

/** The histories to learn from, and those of which all but the last item are among these. */
export interface HeldHistories {
  readonly histories: readonly Int32Array[];
  readonly held: readonly Int32Array[];
}

/** Takes the last item from a random `share` of the histories that have two others. */
export function heldHistories(order: WatchOrder, share: number, random: Random): HeldHistories {
  const users = permutation(order.indptr.length - 1, random);
  const long = users.filter((user) => watchedBy(order, user).length > 2);
  const chosen = new Set(long.subarray(0, Math.round(share * long.length)));
  const histories = Array.from({ length: users.length }, (_, user) => {
    const items = watchedBy(order, user);
    return chosen.has(user) ? items.subarray(0, -1) : items;
  });
  return { histories, held: Array.from(chosen, (user) => watchedBy(order, user)) };
}

/** Mean nDCG@10 of the last item of each history among all that do not stand before it. */
export function heldNdcg(
  weights: NamedWeights,
  shape: Omit<SasRecShape, "items">,
  held: readonly Int32Array[],
): number {
  const { factors } = shape;
  let sum = 0;
  for (const history of held) {
    const known = history.subarray(0, -1);
    const vector = encodeHistory(weights, shape, known);
    const count = weights.items.length / factors;
    const scores = Float32Array.from({ length: count }, (_, item) => dot(vector, rowOf(weights.items, factors, item)));
    for (const item of known) scores[item] = NaN;
    const rank = topN(scores, N).items.indexOf(history[history.length - 1]) + 1;
    if (rank > 0) sum += discount(rank);
  }
  return sum / held.length;
}
