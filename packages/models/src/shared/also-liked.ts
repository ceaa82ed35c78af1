import { cosine, numbersBelow, positiveInteger, rowOf, topN } from "@marquee/core";
import type { Factors, Ranking } from "@marquee/core";

export interface AlsoLikedOptions {
  /** Users who like the item most, whose liking counts. Default 20. */
  readonly fans?: number;
}

/**
 * The n items that those who like `item` like more than everyone does: with its fans T, the users of the highest
 * cos(p_u, q_item), and the means over them and over all users of whom the model knows something,
 *   s(j) = cos(q_j, p̄_T − p̄)
 * Tastes are compared by their direction, so that neither generous users nor items that everyone likes stand out. The
 * item itself is left out, as is what has no scores; empty for an unknown item.
 */
export function alsoLiked(
  { factors, userFactors, itemFactors, userBias, itemBias }: Factors,
  item: number,
  n: number,
  { fans = 20 }: AlsoLikedOptions = {},
): Ranking {
  positiveInteger("alsoLiked: fans", fans);
  const [users, items] = [userFactors.length / factors, itemFactors.length / factors];
  if (!(item >= 0 && item < items) || Number.isNaN(itemBias?.[item])) return topN(new Float32Array(0), n);
  const own = rowOf(itemFactors, factors, item);
  const known = numbersBelow(users).filter((user) => !Number.isNaN(userBias?.[user]));
  const liking = Float32Array.from(known, (user) => cosine(rowOf(userFactors, factors, user), own));
  const mean = (some: Int32Array): Float64Array => {
    const sum = new Float64Array(factors);
    for (const user of some) rowOf(userFactors, factors, user).forEach((value, f) => (sum[f] += value / some.length));
    return sum;
  };
  const [ofFans, ofAll] = [mean(topN(liking, fans, known).items), mean(known)];
  const taste = Float32Array.from(ofFans, (value, f) => value - ofAll[f]);
  const scores = Float32Array.from({ length: items }, (_, other) =>
    other === item || Number.isNaN(itemBias?.[other]) ? NaN : cosine(taste, rowOf(itemFactors, factors, other)),
  );
  return topN(scores, n);
}
