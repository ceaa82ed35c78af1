import {
  finiteNumber,
  mergeRatings,
  nonNegativeNumber,
  oneOf,
  positiveInteger,
  positiveNumber,
  rowCounts,
} from "@marquee/core";
import type { CsrMatrix, Estimator, FeatureSource, FitContext, RatingMatrix } from "@marquee/core";
import { gramInverse } from "@marquee/kernels";
import { denseModel, readDenseValues } from "../linear/dense-model.ts";
import type { DenseValues } from "../linear/dense-model.ts";
import type { EaseModel } from "../linear/ease.ts";
import { easeWeights, MOST_ITEMS } from "../linear/ease-weights.ts";
import { checkItems, columnsAt } from "../linear/kept-items.ts";
import { learnVectors } from "../shared/item-vectors.ts";
import { preferences } from "../shared/preferences.ts";
import { rowsAt } from "../shared/rows.ts";
import { describedItems } from "./described-items.ts";
import { resolveSideOptions } from "./side-options.ts";
import type { SideFeatureOptions } from "./side-options.ts";

export interface EaseSideOptions extends SideFeatureOptions {
  /** How much the features of an item count beside its users, w. Default 100. */
  readonly sideWeight?: number;
  /** Penalty of the weights, λ. Default 400. */
  readonly regularization?: number;
  /**
   * Share of an item's own weight by which its penalty grows, δ: p / (1 − p) for dropout of the share p. Default 0.5.
   */
  readonly popularityPenalty?: number;
  /** How much less each preference of a user with many of them counts, a: a user with n weighs n^−a. Default 0.5. */
  readonly userExponent?: number;
  /** A rating is a preference from this value on. Default 0: every rating of the usual scales. */
  readonly minRating?: number;
  /** Items with fewer preferences and no features have no weights and no scores. Default 1. */
  readonly minItemRatings?: number;
  /** Arithmetic of the inversion; "double" takes twice the time and memory, pays for small λ only. Default "single". */
  readonly precision?: "single" | "double";
}

/**
 * EASE with side information: features are further rows of the matrix that is to be reproduced, as if each feature were
 * a user who likes the items that have it, so that items which nobody has rated yet have weights as well.
 *   score(u, i) = Σ_j B_ji,  j among the items of u
 *   B = I − P diag(1 / P_ii),  P = (XᵀWX + δ diag(XᵀWX) + w FFᵀ + λI)⁻¹
 *   minimizing ‖√W (X − XB)‖² + w ‖Fᵀ − FᵀB‖² + Σ_j (λ + δ (XᵀWX)_jj) ‖B_j·‖²,  diag B = 0
 * X holds 1 for the ratings ≥ minRating (users × items), F the features (items × features) in rows of at most length 1
 * (see `learnVectors`), and W_uu ∝ n_u^−a the weight of a user with n_u preferences, on average 1 a preference. The
 * penalty δ is what dropout of X comes to.
 *
 * On a validation part of MovieLens 1M (ratings ≥ 4), where EASE has nDCG@10 .216 at the best λ, .221 come of the
 * weights of users and the penalty δ, and .224 with the features; of MovieLens 100K, with genres and years, .206 and
 * .212.
 *
 * Jeunen, Van Balen and Goethals (2020), "Closed-form models for collaborative filtering with side-information", CEASE;
 * δ: Steck (2020), "Autoencoders that don't overfit towards the identity".
 */
export function easeSide(
  source: FeatureSource,
  {
    sideWeight = 100,
    regularization = 400,
    popularityPenalty = 0.5,
    userExponent = 0.5,
    minRating = 0,
    minItemRatings = 1,
    precision = "single",
    ...asked
  }: EaseSideOptions = {},
): Estimator<EaseModel> {
  const wanted = resolveSideOptions("easeSide", asked);
  nonNegativeNumber("easeSide: sideWeight", sideWeight);
  positiveNumber("easeSide: regularization", regularization);
  nonNegativeNumber("easeSide: popularityPenalty", popularityPenalty);
  nonNegativeNumber("easeSide: userExponent", userExponent);
  finiteNumber("easeSide: minRating", minRating);
  positiveInteger("easeSide: minItemRatings", minItemRatings);
  oneOf("easeSide: precision", precision, ["single", "double"]);
  const fit = async (ratings: RatingMatrix, context?: FitContext): Promise<EaseModel> => {
    const liked = preferences(ratings, minRating);
    const { matrix } = learnVectors("easeSide", source, liked, wanted);
    const items = describedItems(liked, minItemRatings, sideWeight > 0 ? matrix : undefined);
    checkItems("easeSide", items, MOST_ITEMS[precision]);
    const settings = {
      ...{ regularization, precision, diagonalShare: popularityPenalty },
      rowWeights: userWeights(liked, userExponent),
      side: rowsAt(matrix, items, Math.sqrt(sideWeight)),
    };
    const inverse = await gramInverse(columnsAt(liked, items), settings, context);
    return modelOf({ liked, items, weights: easeWeights(inverse, items.length) });
  };
  const modelOf = (values: DenseValues): EaseModel => ({
    ...denseModel(values, minRating),
    partialFit: async (later, context) => fit(mergeRatings(values.liked, later), context),
  });
  const options = { sideWeight, regularization, popularityPenalty, userExponent, minRating, minItemRatings, precision };
  return {
    name: "ease-side",
    options: { ...wanted, ...options },
    fit,
    restore: (tensors) => modelOf(readDenseValues("easeSide", tensors)),
  };
}

/** n_u^−a for users with n_u cells, times what makes the mean over the cells 1. */
function userWeights(cells: CsrMatrix, exponent: number): Float32Array {
  const counts = rowCounts(cells);
  const weights = Float64Array.from(counts, (count) => Math.max(1, count) ** -exponent);
  const total = weights.reduce((sum, weight, user) => sum + weight * counts[user], 0);
  return Float32Array.from(weights, (weight) => (total > 0 ? (weight * cells.data.length) / total : 1));
}
