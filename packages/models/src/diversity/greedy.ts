import { numbersBelow } from "@marquee/core";
/**
 * The places 0 … length − 1 in the order in which the best of those left is taken, ties to the lower place: a longer
 * list starts with the shorter one. `value` is asked anew after each `take`.
 */
export function greedyOrder(
  length: number,
  value: (place: number) => number,
  take: (place: number) => void,
): Int32Array {
  const order = numbersBelow(length);
  for (let filled = 0; filled < length; filled++) {
    let best = filled;
    let most = -Infinity;
    for (let k = filled; k < length; k++) {
      const worth = value(order[k]);
      if (worth > most) [best, most] = [k, worth];
    }
    const taken = order[best];
    // Those passed over move up by one and keep their order.
    order.copyWithin(filled + 1, filled, best);
    order[filled] = taken;
    take(taken);
  }
  return order;
}

/** Descending scores as relevance from 1 down to 0; all 0 when they are equal. */
export function relevanceOf(scores: Float32Array): Float64Array {
  const [high, low] = [scores[0], scores[scores.length - 1]];
  return Float64Array.from(scores, (score) => (high > low ? (score - low) / (high - low) : 0));
}
