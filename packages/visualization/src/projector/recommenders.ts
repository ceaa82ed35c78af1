import { columnsOf, conjugateGradientInto, cosine, dot, rowOf, topN, transpose } from "@marquee/core";
import type { CsrMatrix, Ranking } from "@marquee/core";
import type { FoldInFactors } from "./projector.ts";

/** One score per movie; NaN for what cannot be scored. */
export type Liking = (liked: Int32Array) => Float32Array;

/** The rows of a matrix (rows × width) nearest to row `row` by cosine, itself left out. */
export function nearestRows(vectors: Float32Array, width: number, row: number, n: number): Ranking {
  const own = rowOf(vectors, width, row);
  const cosines = Float32Array.from({ length: vectors.length / width }, (_, other) =>
    other === row ? NaN : cosine(own, rowOf(vectors, width, other)),
  );
  return topN(cosines, n);
}

/**
 * Item-based: score(j) = Σ_i w(i, j) over the liked i that have j among their k most similar, w the cosine of the sets of
 * users who like them. As `itemCf` folds a profile in.
 */
export function itemBasedLiking(likes: CsrMatrix, k: number): Liking {
  const fans = transpose(likes);
  return (liked) => {
    const scores = new Float32Array(likes.cols).fill(NaN);
    for (const item of liked) {
      const { items, scores: weights } = topN(overlaps(columnsOf(fans, item), likes, fans, item), k);
      items.forEach((other, p) => {
        scores[other] = (Number.isNaN(scores[other]) ? 0 : scores[other]) + weights[p];
      });
    }
    return withoutLiked(scores, liked);
  };
}

/** The cosine of the set `users` of one item with that of each other item; NaN where they share nobody. */
function overlaps(users: Int32Array, likes: CsrMatrix, fans: CsrMatrix, item: number): Float32Array {
  const shared = new Float64Array(likes.cols);
  for (const user of users) for (const other of columnsOf(likes, user)) shared[other]++;
  return Float32Array.from(shared, (count, other) =>
    count === 0 || other === item ? NaN : count / Math.sqrt(users.length * columnsOf(fans, other).length),
  );
}

/**
 * User-based: score(j) = Σ_v w(v) over the k users whose likes have the largest cosine with the profile, if they like j.
 * As `userCf` folds a profile in.
 */
export function userBasedLiking(likes: CsrMatrix, k: number): Liking {
  const fans = transpose(likes);
  return (liked) => {
    const shared = new Float64Array(likes.rows);
    for (const item of liked) for (const user of columnsOf(fans, item)) shared[user]++;
    const alike = Float32Array.from(shared, (count, user) =>
      count === 0 ? NaN : count / Math.sqrt(liked.length * columnsOf(likes, user).length),
    );
    const { items: users, scores: weights } = topN(alike, k);
    const scores = new Float32Array(likes.cols).fill(NaN);
    users.forEach((user, p) => {
      for (const item of columnsOf(likes, user)) {
        scores[item] = (Number.isNaN(scores[item]) ? 0 : scores[item]) + weights[p];
      }
    });
    return withoutLiked(scores, liked);
  };
}

/**
 * By factors: score(j) = y_j·x, x of the profile's equations (YᵀY + λ I + α Σ_i y_i y_iᵀ) x = (1 + α) Σ_i y_i, i among the
 * liked, λ = regularization · (movies + α |liked|)^exponent. As `ials` with constant confidence folds a profile in.
 */
export function factorLiking({
  factors,
  itemFactors,
  regularization,
  regularizationExponent,
  alpha,
}: FoldInFactors): Liking {
  const movies = itemFactors.length / factors;
  let gram: Float64Array | undefined;
  return (liked) => {
    gram ??= gramOf(itemFactors, factors);
    const squares = gram;
    const rows = Array.from(liked, (item) => rowOf(itemFactors, factors, item));
    const penalty = regularization * (movies + alpha * liked.length) ** regularizationExponent;
    const right = new Float64Array(factors);
    for (const row of rows) row.forEach((value, f) => (right[f] += (1 + alpha) * value));
    const apply = (x: Float64Array): Float64Array => {
      const image = x.map((value, f) => {
        let sum = penalty * value;
        for (let g = 0; g < factors; g++) sum += squares[f * factors + g] * x[g];
        return sum;
      });
      for (const row of rows) {
        const weight = alpha * row.reduce((sum, value, f) => sum + value * x[f], 0);
        row.forEach((value, f) => (image[f] += weight * value));
      }
      return image;
    };
    const x = new Float64Array(factors);
    conjugateGradientInto(apply, right, 3 * factors, x);
    const profile = Float32Array.from(x);
    const scores = Float32Array.from({ length: movies }, (_, item) => dot(rowOf(itemFactors, factors, item), profile));
    return withoutLiked(liked.length > 0 ? scores : scores.fill(NaN), liked);
  };
}

function gramOf(vectors: Float32Array, width: number): Float64Array {
  const gram = new Float64Array(width * width);
  for (let start = 0; start < vectors.length; start += width) {
    for (let f = 0; f < width; f++) {
      const value = vectors[start + f];
      if (value === 0) continue;
      for (let g = 0; g < width; g++) gram[f * width + g] += value * vectors[start + g];
    }
  }
  return gram;
}

/** The most rated first, whatever is liked. */
export const popularityLiking =
  (counts: Int32Array): Liking =>
  (liked) =>
    withoutLiked(
      Float32Array.from(counts, (count) => (count === 0 ? NaN : count)),
      liked,
    );

function withoutLiked(scores: Float32Array, liked: Int32Array): Float32Array {
  for (const item of liked) scores[item] = NaN;
  return scores;
}
