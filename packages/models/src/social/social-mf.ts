import { columnCounts, ratingPredictor, ratingSummary, scaleTensors, tensor, tensorReader } from "@marquee/core";
import type { CsrMatrix, Estimator, RatingPredictor, RatingSummary, Saves, SimilarItems } from "@marquee/core";
import { meanLogit } from "../factorization/descent-settings.ts";
import { factorModel } from "../factorization/factor-model.ts";
import { mustConverge } from "../shared/must-converge.ts";
import { mixRows } from "../shared/rows.ts";
import { steps } from "../shared/steps.ts";
import { logistic, socialDescent } from "./social-descent.ts";
import type { SocialFactors } from "./social-descent.ts";
import { checkedSettings } from "./social-settings.ts";
import { checkTrust } from "./trust-graph.ts";

export interface SocialMfOptions {
  /** Length of the factor vectors. Default 10. */
  readonly factors?: number;
  /** Passes over the ratings and the trust graph. Default 50. */
  readonly epochs?: number;
  /** Step of the descent, γ. Default 0.1. */
  readonly learningRate?: number;
  /** Penalty of the factors for each rating, λ. Default 0.003. */
  readonly regularization?: number;
  /** Penalty of a user's distance from those whom the user trusts, λ_T. Default 0.1. */
  readonly socialRegularization?: number;
  /** Seed of the initial factors. Default 0. */
  readonly seed?: number;
}

export type SocialMfModel = RatingPredictor & SimilarItems & Saves;

/**
 * SocialMF, a matrix factorization that keeps users near those whom they trust.
 *   score(u, i) = min + (max − min) g(o + p_u·q_i),  g(x) = 1 / (1 + e^−x)
 *   minimizing Σ (ρ_ui − g(o + p_u·q_i))² + λ Σ (‖p_u‖² + ‖q_i‖²) + λ_T Σ_u ‖p_u − Σ_v s_uv p_v‖²
 * with ρ = the ratings on a scale of 0 to 1, s_uv = the share of u's trust that v has, the first two sums over the ratings
 * and the last over users who trust somebody. The offset o = g⁻¹ of the mean is not in the paper, where users and items
 * of few ratings are drawn to the middle of the scale. Trust reaches users without ratings as well.
 * Jamali and Ester (2010), "A matrix factorization technique with trust propagation for recommendation in social
 * networks".
 */
export function socialMf(
  trust: CsrMatrix,
  {
    factors = 10,
    epochs = 50,
    learningRate = 0.1,
    regularization = 0.003,
    socialRegularization = 0.1,
    seed = 0,
  }: SocialMfOptions = {},
): Estimator<SocialMfModel> {
  const options = checkedSettings("socialMf", {
    factors,
    epochs,
    learningRate,
    regularization,
    socialRegularization,
    seed,
  });
  return {
    name: "social-mf",
    options,
    async fit(ratings, context): Promise<SocialMfModel> {
      checkTrust("socialMf", trust, ratings);
      const learned = await socialDescent(ratings, trust, options, steps(context, "epoch", epochs));
      mustConverge("socialMf", learned.userFactors, learned.itemFactors);
      const itemFactors = mixRows(columnCounts(ratings), learned.itemFactors);
      return modelOf({ ...learned, itemFactors }, factors, ratingSummary(ratings));
    },
    restore(tensors): SocialMfModel {
      const read = tensorReader("socialMf", tensors);
      const learned = { userFactors: read.float32("userFactors"), itemFactors: read.float32("itemFactors") };
      return modelOf(learned, factors, read.scale());
    },
  };
}

function modelOf({ userFactors, itemFactors }: SocialFactors, factors: number, scale: RatingSummary): SocialMfModel {
  const { score, similarItems } = factorModel({ factors, userFactors, itemFactors, offset: meanLogit(scale) });
  const width = scale.max - scale.min;
  return {
    ...ratingPredictor<SimilarItems>(
      { score: (user, items) => score(user, items).map((x) => scale.min + width * logistic(x)), similarItems },
      scale,
    ),
    tensors: () => ({
      userFactors: tensor(userFactors, userFactors.length / factors, factors),
      itemFactors: tensor(itemFactors, itemFactors.length / factors, factors),
      ...scaleTensors(scale),
    }),
  };
}
