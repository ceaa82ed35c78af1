import { breathe, columnsOf, topN } from "@marquee/core";
import type { CsrMatrix, Factors, FitContext } from "@marquee/core";

/** The best items of a list of users; row k belongs to `users[k]`. */
export interface TopNLists {
  /** The length that was asked for, or the number of items when that is less; at least 1. */
  readonly n: number;
  /** (users.length × n), row-major, the best first; −1 where a user has fewer than n. */
  readonly items: Int32Array;
  /** Beside `items`, descending; NaN beside −1. */
  readonly scores: Float32Array;
}

/**
 * All scores of one user, in single precision and this order of additions, which the kernel repeats bit for bit:
 *   s_i = ((offset + userBias_u) + itemBias_i) + p_u0 q_i0 + p_u1 q_i1 + …
 */
export function plainScoresInto(model: Factors, user: number, scores: Float32Array): void {
  const { factors, userFactors, itemFactors, offset, userBias, itemBias } = model;
  const known = user >= 0 && user * factors < userFactors.length;
  const base = known ? Math.fround(offset + (userBias?.[user] ?? 0)) : NaN;
  for (let i = 0; i < scores.length; i++) {
    let sum = Math.fround(base + (itemBias?.[i] ?? 0));
    if (known) {
      for (let f = 0; f < factors; f++) {
        sum = Math.fround(sum + Math.fround(userFactors[user * factors + f] * itemFactors[i * factors + f]));
      }
    }
    scores[i] = sum;
  }
}

/** Users ranked between two pauses. */
const CHUNK = 32;

/** The plain twin of the top-n kernel: equal to it bit for bit. */
export async function plainTopN(
  model: Factors,
  users: Int32Array,
  excluded: CsrMatrix,
  longest: number,
  { signal, onProgress }: FitContext = {},
): Promise<TopNLists> {
  const scores = new Float32Array(model.itemFactors.length / model.factors);
  const lists = emptyLists(users.length, scores.length, longest);
  const total = users.length;
  for (let start = 0; start < total; start += CHUNK) {
    await breathe(signal);
    const end = Math.min(start + CHUNK, total);
    for (let k = start; k < end; k++) {
      plainScoresInto(model, users[k], scores);
      for (const item of columnsOf(excluded, users[k])) scores[item] = NaN;
      const best = topN(scores, lists.n);
      lists.items.set(best.items, k * lists.n);
      lists.scores.set(best.scores, k * lists.n);
    }
    onProgress?.({ stage: "user", done: end, total });
  }
  return lists;
}

/** Lists of nothing, −1 and NaN, no longer than `items` make them. */
export function emptyLists(users: number, items: number, longest: number): TopNLists {
  const n = Math.max(1, Math.min(longest, items));
  return { n, items: new Int32Array(users * n).fill(-1), scores: new Float32Array(users * n).fill(NaN) };
}
