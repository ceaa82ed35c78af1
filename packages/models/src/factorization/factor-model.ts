import { cosine, rowOf, topN } from "@marquee/core";
import type { Factors, Ranking, ScoreBlock, SimilarItems } from "@marquee/core";
import { blockScorer } from "@marquee/kernels";

/** What a factor model has learned, shapes and formula as in `Factors`. */
export type FactorValues = Omit<Factors, "score">;

/** A recommender that scores by `values`, in double precision; a NaN bias leaves its user or item without scores. */
export function factorModel(values: FactorValues): Factors & ScoreBlock & SimilarItems {
  const { factors, itemFactors } = values;
  const model: Factors = { ...values, score: (user, items) => scoresOf(values, user, items) };
  let scorer: ReturnType<typeof blockScorer> | undefined;
  return {
    ...model,
    scoreBlock: (users) => (scorer ??= blockScorer(model))(users),
    similarItems: (item, n) => similarByFactors(itemFactors, factors, item, n),
  };
}

function scoresOf(values: FactorValues, user: number, items: Int32Array): Float32Array {
  const { factors, userFactors, itemFactors, offset, userBias, itemBias } = values;
  const scores = new Float32Array(items.length).fill(NaN);
  const u = user * factors;
  if (!(u >= 0 && u < userFactors.length)) return scores;
  const base = offset + (userBias?.[user] ?? 0);
  for (let k = 0; k < items.length; k++) {
    const i = items[k] * factors;
    if (!(i >= 0 && i < itemFactors.length)) continue;
    scores[k] = base + (itemBias?.[items[k]] ?? 0) + product(userFactors, u, itemFactors, i, factors);
  }
  return scores;
}

/** Σ_f a_{from + f} b_{at + f}; in four sums side by side, as one alone would wait for each addition. */
function product(a: Float32Array, from: number, b: Float32Array, at: number, length: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let f = 0;
  for (; f + 3 < length; f += 4) {
    s0 += a[from + f] * b[at + f];
    s1 += a[from + f + 1] * b[at + f + 1];
    s2 += a[from + f + 2] * b[at + f + 2];
    s3 += a[from + f + 3] * b[at + f + 3];
  }
  for (; f < length; f++) s0 += a[from + f] * b[at + f];
  return s0 + s1 + (s2 + s3);
}

/** The n items whose factors have the largest cosine with those of `item`; factors of 0 are like nothing. */
function similarByFactors(itemFactors: Float32Array, factors: number, item: number, n: number): Ranking {
  const items = itemFactors.length / factors;
  const own = rowOf(itemFactors, factors, item);
  if (!(item >= 0 && item < items) || isZero(own)) return topN(new Float32Array(0), n);
  const cosines = Float32Array.from({ length: items }, (_, other) => {
    const row = rowOf(itemFactors, factors, other);
    return other === item || isZero(row) ? NaN : cosine(own, row);
  });
  return topN(cosines, n);
}

const isZero = (row: Float32Array): boolean => row.every((value) => value === 0);
