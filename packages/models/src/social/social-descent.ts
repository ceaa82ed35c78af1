import { normal, random, ratingSummary, transpose } from "@marquee/core";
import type { CsrMatrix, RatingMatrix } from "@marquee/core";
import { meanLogit } from "../factorization/descent-settings.ts";
import type { Finished } from "../shared/steps.ts";
import type { SocialSettings } from "./social-settings.ts";
import { sharedTrust } from "./trust-graph.ts";

/** (users × factors) and (items × factors), row-major. */
export interface SocialFactors {
  readonly userFactors: Float32Array;
  readonly itemFactors: Float32Array;
}

/** Standard deviation of the initial factors. */
const DEVIATION = 0.1;

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * Descent for SocialMF: a pass over the ratings, user by user in the order of the matrix, then one step of all users
 * along the slope of the social term, whose size is O(links × factors).
 */
export async function socialDescent(
  ratings: RatingMatrix,
  trust: CsrMatrix,
  settings: SocialSettings,
  finished: Finished,
): Promise<SocialFactors> {
  const { factors, epochs, seed } = settings;
  const draw = random(seed);
  const normals = (rows: number): Float32Array =>
    Float32Array.from({ length: rows * factors }, () => DEVIATION * normal(draw));
  const learned = { userFactors: normals(ratings.rows), itemFactors: normals(ratings.cols) };
  const visitRatings = ratingPass(ratings, learned, settings);
  const stepSocially = socialStep(trust, learned.userFactors, settings);
  for (let epoch = 0; epoch < epochs; epoch++) {
    visitRatings();
    stepSocially();
    await finished(epoch + 1);
  }
  return learned;
}

function ratingPass(
  ratings: RatingMatrix,
  { userFactors, itemFactors }: SocialFactors,
  { factors, learningRate, regularization }: SocialSettings,
): () => void {
  const { rows, indptr, indices, data } = ratings;
  const scale = ratingSummary(ratings);
  const offset = meanLogit(scale);
  const width = Math.max(scale.max - scale.min, Number.MIN_VALUE);
  return () => {
    for (let user = 0; user < rows; user++) {
      for (let p = indptr[user]; p < indptr[user + 1]; p++) {
        const u = user * factors;
        const i = indices[p] * factors;
        let x = offset;
        for (let f = 0; f < factors; f++) x += userFactors[u + f] * itemFactors[i + f];
        const estimate = logistic(x);
        const slope = ((data[p] - scale.min) / width - estimate) * estimate * (1 - estimate);
        for (let f = 0; f < factors; f++) {
          const a = userFactors[u + f];
          const b = itemFactors[i + f];
          userFactors[u + f] += learningRate * (slope * b - regularization * a);
          itemFactors[i + f] += learningRate * (slope * a - regularization * b);
        }
      }
    }
  };
}

/**
 * One step of all users at once: with d_u = p_u − Σ_v s_uv p_v for users who trust somebody and 0 for others,
 *   p_u −= γ λ_T (d_u − Σ_w s_wu d_w),  w = the users who trust u
 */
function socialStep(
  trust: CsrMatrix,
  users: Float32Array,
  { factors, learningRate, socialRegularization }: SocialSettings,
): () => void {
  const shares = sharedTrust(trust);
  const trusters = transpose(shares);
  const distance = new Float64Array(users.length);
  const rate = learningRate * socialRegularization;
  return () => {
    for (let u = 0; u < shares.rows; u++) {
      const trusts = shares.indptr[u + 1] > shares.indptr[u];
      for (let f = 0; f < factors; f++) distance[u * factors + f] = trusts ? users[u * factors + f] : 0;
      addRows(shares, u, -1, users, distance, factors);
    }
    for (let k = 0; k < users.length; k++) users[k] -= rate * distance[k];
    for (let u = 0; u < shares.rows; u++) addRows(trusters, u, rate, distance, users, factors);
  };
}

/** Adds `scale` × Σ_v weight_uv × row v of `from` to row u of `into`. */
function addRows(
  weights: CsrMatrix,
  u: number,
  scale: number,
  from: Float32Array | Float64Array,
  into: Float32Array | Float64Array,
  factors: number,
): void {
  for (let q = weights.indptr[u]; q < weights.indptr[u + 1]; q++) {
    const v = weights.indices[q] * factors;
    for (let f = 0; f < factors; f++) into[u * factors + f] += scale * weights.data[q] * from[v + f];
  }
}
