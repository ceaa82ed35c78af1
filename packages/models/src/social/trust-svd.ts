import { columnCounts, columnsOf, ratingSummary, tensorReader } from "@marquee/core";
import type { CsrMatrix, Estimator, RatingMatrix } from "@marquee/core";
import { ratingFactorModel, readBiasedFactors } from "../factorization/rating-factors.ts";
import type { BiasedFactors, RatingFactorModel, UserOf } from "../factorization/rating-factors.ts";
import { descendRow } from "../factorization/row-descent.ts";
import { mustConverge } from "../shared/must-converge.ts";
import { profileOf } from "../shared/profile.ts";
import { mixRows } from "../shared/rows.ts";
import { steps } from "../shared/steps.ts";
import { impliedInto, trustDescent } from "./trust-descent.ts";
import type { TrustParameters } from "./trust-descent.ts";
import { checkedSettings } from "./social-settings.ts";
import type { SocialSettings } from "./social-settings.ts";
import { checkTrust } from "./trust-graph.ts";

export interface TrustSvdOptions {
  /** Length of the factor vectors. Default 10. */
  readonly factors?: number;
  /** Passes over the ratings and the trust graph. Default 200. */
  readonly epochs?: number;
  /** Step of the descent, γ. Default 0.003. */
  readonly learningRate?: number;
  /** Penalty of biases and factors, λ. Default 1.2. */
  readonly regularization?: number;
  /** Weight of the trust graph, λ_t. Default 0.9. */
  readonly socialRegularization?: number;
  /** Seed of the initial factors. Default 0. */
  readonly seed?: number;
}

/**
 * TrustSVD, which is SVD++ with the users whom a user trusts beside the items that a user rated.
 *   score(u, i) = μ + b_u + b_i + q_i·(p_u + |I_u|^−½ Σ_j y_j + |T_u|^−½ Σ_v w_v),  j in I_u, v in T_u
 *   minimizing Σ (r_ui − score(u, i))² + λ_t Σ_uv (τ_uv − w_v·p_u)² over ratings and links, with the penalties
 *   λ |I_u|^−½ of b_u and p_u, λ |U_i|^−½ of b_i and q_i, λ |U_j|^−½ of all y_j and λ |T⁺_v|^−½ of all w_v for each
 *   rating, λ_t |T_u|^−½ of p_u for each link
 * with I_u = the items u rated, U_i = the users who rated i, T_u = the users u trusts, T⁺_v = those who trust v, so that
 * those of whom the fewest ratings and links tell are held back most. The paper prints neither step nor passes; those
 * here had the lowest error on a fifth of the training ratings of a fold of FilmTrust. A new user, who trusts nobody yet,
 * gets bias and factors by the descent.
 * Guo, Zhang and Yorke-Smith (2015), "TrustSVD: collaborative filtering with both the explicit and implicit influence of
 * user trust and of item ratings".
 */
export function trustSvd(
  trust: CsrMatrix,
  {
    factors = 10,
    epochs = 200,
    learningRate = 0.003,
    regularization = 1.2,
    socialRegularization = 0.9,
    seed = 0,
  }: TrustSvdOptions = {},
): Estimator<RatingFactorModel> {
  const options = checkedSettings("trustSvd", {
    factors,
    epochs,
    learningRate,
    regularization,
    socialRegularization,
    seed,
  });
  const model = (values: BiasedFactors, scale: Parameters<typeof ratingFactorModel>[1]): RatingFactorModel =>
    ratingFactorModel(values, scale, newUser(values, options));
  return {
    name: "trust-svd",
    options,
    async fit(ratings, context): Promise<RatingFactorModel> {
      checkTrust("trustSvd", trust, ratings);
      const learned = await trustDescent(ratings, trust, options, steps(context, "epoch", epochs));
      mustConverge("trustSvd", learned.users, learned.items, learned.userBias, learned.itemBias);
      return model(factorsOf(ratings, trust, learned, factors), ratingSummary(ratings));
    },
    restore(tensors): RatingFactorModel {
      const read = tensorReader("trustSvd", tensors);
      return model(readBiasedFactors(read, factors), read.scale());
    },
  };
}

/** Bias and factors of a new user by the steps of training from 0, each rating of n drawing with λ / √n toward 0. */
function newUser({ factors, itemFactors, itemBias, offset }: BiasedFactors, settings: SocialSettings): UserOf {
  return (items, ratings) => {
    const { indices, data } = profileOf(items, ratings, itemBias.length);
    const { epochs, learningRate } = settings;
    const regularization = settings.regularization / Math.sqrt(Math.max(1, data.length));
    const penalties = { regularization, biasRegularization: regularization };
    const rule = { epochs, learningRate, biasLearningRate: learningRate, ...penalties, squeezed: undefined };
    const userFactors = new Float32Array(factors);
    const fixed = { factors: itemFactors, bias: itemBias };
    return { userFactors, bias: descendRow(userFactors, 0, indices, data, fixed, offset, rule) };
  };
}

/** The sum of all of a user's factors beside those of the items; an item without ratings has none. */
function factorsOf(ratings: RatingMatrix, trust: CsrMatrix, learned: TrustParameters, factors: number): BiasedFactors {
  const { mean, userBias, itemBias, users, items } = learned;
  const userFactors = new Float32Array(users);
  const implied = new Float64Array(factors);
  for (let user = 0; user < ratings.rows; user++) {
    impliedInto(learned, columnsOf(ratings, user), columnsOf(trust, user), implied);
    implied.forEach((value, f) => (userFactors[user * factors + f] = users[user * factors + f] + value));
  }
  return {
    factors,
    offset: mean,
    userFactors,
    itemFactors: mixRows(columnCounts(ratings), new Float32Array(items)),
    userBias: new Float32Array(userBias),
    itemBias: new Float32Array(itemBias),
  };
}
