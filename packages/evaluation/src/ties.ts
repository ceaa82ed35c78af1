import { derive, permutation, random, topN } from "@marquee/core";
import type { Ranking } from "@marquee/core";

/** Which of two items of equal score stands first: the one of the lower number, or either as likely as the other. */
export type Ties = "lower-number" | "random";

export const TIES: readonly Ties[] = ["lower-number", "random"];

/** An order of the items in which ties go. */
export interface TieOrder {
  /** The item at each place. */
  readonly items: Int32Array;
  /** The place of each item. */
  readonly places: Int32Array;
}

/** The order in which random ties of `user` go: one for each seed and user, all orders alike. */
export function tieOrder(items: number, seed: number, user: number): TieOrder {
  const order = permutation(items, random(derive(seed, "ties", user)));
  const places = new Int32Array(items);
  order.forEach((item, place) => (places[item] = place));
  return { items: order, places };
}

/** `topN` with ties in `order`; by the lower item number without one. */
export function topNInOrder(scores: Float32Array, n: number, order?: TieOrder, items?: Int32Array): Ranking {
  if (!order) return topN(scores, n, items);
  const places = items ? items.map((item) => order.places[item]) : order.places;
  const best = topN(scores, n, places);
  return { items: best.items.map((place) => order.items[place]), scores: best.scores };
}
