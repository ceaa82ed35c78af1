import { columnCounts, meanRating, normal, random, rowCounts } from "@marquee/core";
import type { CsrMatrix, RatingMatrix } from "@marquee/core";
import type { Finished } from "../shared/steps.ts";
import type { SocialSettings } from "./social-settings.ts";

/** What TrustSVD learns, all row-major. */
export interface TrustParameters {
  readonly mean: number;
  readonly userBias: Float64Array;
  readonly itemBias: Float64Array;
  /** p (users × factors). */
  readonly users: Float64Array;
  /** q (items × factors). */
  readonly items: Float64Array;
  /** y (items × factors): what having rated an item says. */
  readonly rated: Float64Array;
  /** w (users × factors): what trusting a user says. */
  readonly trusted: Float64Array;
}

/** Standard deviation of the initial factors. */
const DEVIATION = 0.1;

const inverseRoots = (counts: Int32Array): Float64Array =>
  Float64Array.from(counts, (count) => (count > 0 ? 1 / Math.sqrt(count) : 0));

/** Adds `scale` × row r of `from` to `into`, a vector. */
function addRow(from: Float64Array, r: number, scale: number, into: Float64Array): void {
  const start = r * into.length;
  for (let f = 0; f < into.length; f++) into[f] += scale * from[start + f];
}

/** The part of a user's factors that comes from the items rated and the users trusted, into `into`. */
export function impliedInto(
  { rated, trusted }: Pick<TrustParameters, "rated" | "trusted">,
  items: Int32Array,
  friends: Int32Array,
  into: Float64Array,
): void {
  into.fill(0);
  for (const item of items) addRow(rated, item, 1 / Math.sqrt(items.length), into);
  for (const friend of friends) addRow(trusted, friend, 1 / Math.sqrt(friends.length), into);
}

/**
 * Stochastic gradient descent user by user, in the order of the matrix. A user's implied factors are summed once, their
 * sum moves with each rating, and what the errors say of them is handed on once, after the user's ratings, with as many
 * penalties: O(ratings × factors) a pass, where one update of all of them for each rating takes the square of a user's
 * ratings. Then the trust graph is visited link by link.
 */
export async function trustDescent(
  ratings: RatingMatrix,
  trust: CsrMatrix,
  settings: SocialSettings,
  finished: Finished,
): Promise<TrustParameters> {
  const { factors, epochs, seed } = settings;
  const draw = random(seed);
  const normals = (rows: number): Float64Array =>
    Float64Array.from({ length: rows * factors }, () => DEVIATION * normal(draw));
  const learned: TrustParameters = {
    mean: meanRating(ratings),
    userBias: new Float64Array(ratings.rows),
    itemBias: new Float64Array(ratings.cols),
    users: normals(ratings.rows),
    items: normals(ratings.cols),
    rated: new Float64Array(ratings.cols * factors),
    trusted: normals(ratings.rows),
  };
  const visitRatings = ratingPass(ratings, trust, learned, settings);
  const visitLinks = linkPass(trust, learned, settings);
  for (let epoch = 0; epoch < epochs; epoch++) {
    visitRatings();
    visitLinks();
    await finished(epoch + 1);
  }
  return learned;
}

function ratingPass(
  ratings: RatingMatrix,
  trust: CsrMatrix,
  learned: TrustParameters,
  { factors, learningRate, regularization }: SocialSettings,
): () => void {
  const { indptr, indices, data } = ratings;
  const { mean, userBias, itemBias, users, items, rated, trusted } = learned;
  const userWeight = inverseRoots(rowCounts(ratings));
  const itemWeight = inverseRoots(columnCounts(ratings));
  const trustedWeight = inverseRoots(columnCounts(trust));
  const implied = new Float64Array(factors);
  const slope = new Float64Array(factors);
  const decay = (weight: number): number => learningRate * regularization * weight;
  /** The steps of row r for `count` ratings, their sum along `slope`, each against its penalty. */
  const step = (rows: Float64Array, r: number, scale: number, weight: number, count: number): void => {
    const keep = (1 - decay(weight)) ** count;
    for (let f = 0, at = r * factors; f < factors; f++, at++) {
      rows[at] = keep * rows[at] + learningRate * scale * slope[f];
    }
  };
  return () => {
    for (let user = 0; user < ratings.rows; user++) {
      const own = indices.subarray(indptr[user], indptr[user + 1]);
      const friends = trust.indices.subarray(trust.indptr[user], trust.indptr[user + 1]);
      impliedInto(learned, own, friends, implied);
      slope.fill(0);
      // A step of the n factors y or w of weight n^−½ moves their weighted sum by the whole step.
      const reach = learningRate * (friends.length > 0 ? 2 : 1);
      for (let k = 0; k < own.length; k++) {
        const u = user * factors;
        const i = own[k] * factors;
        let score = mean + userBias[user] + itemBias[own[k]];
        for (let f = 0; f < factors; f++) score += (users[u + f] + implied[f]) * items[i + f];
        const error = data[indptr[user] + k] - score;
        const userDecay = decay(userWeight[user]);
        const itemDecay = decay(itemWeight[own[k]]);
        userBias[user] += learningRate * error - userDecay * userBias[user];
        itemBias[own[k]] += learningRate * error - itemDecay * itemBias[own[k]];
        for (let f = 0; f < factors; f++) {
          const p = users[u + f];
          const q = items[i + f];
          slope[f] += error * q;
          users[u + f] += learningRate * error * q - userDecay * p;
          items[i + f] += learningRate * error * (p + implied[f]) - itemDecay * q;
          implied[f] += reach * error * q;
        }
      }
      if (own.length === 0) continue;
      for (const item of own) step(rated, item, 1 / Math.sqrt(own.length), itemWeight[item], own.length);
      for (const friend of friends)
        step(trusted, friend, 1 / Math.sqrt(friends.length), trustedWeight[friend], own.length);
    }
  };
}

function linkPass(
  trust: CsrMatrix,
  { users, trusted }: TrustParameters,
  { factors, learningRate, socialRegularization }: SocialSettings,
): () => void {
  const { rows, indptr, indices, data } = trust;
  const weight = inverseRoots(rowCounts(trust));
  const rate = learningRate * socialRegularization;
  return () => {
    for (let user = 0; user < rows; user++) {
      for (let q = indptr[user]; q < indptr[user + 1]; q++) {
        const u = user * factors;
        const v = indices[q] * factors;
        let error = data[q];
        for (let f = 0; f < factors; f++) error -= users[u + f] * trusted[v + f];
        for (let f = 0; f < factors; f++) {
          const p = users[u + f];
          const w = trusted[v + f];
          users[u + f] += rate * (error * w - weight[user] * p);
          trusted[v + f] += rate * error * p;
        }
      }
    }
  };
}
