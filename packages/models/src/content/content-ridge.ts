import {
  itemFeatureTensors,
  matrixTensors,
  nonNegativeNumber,
  oneOf,
  positiveInteger,
  positiveNumber,
  ratingSummary,
  readItemFeatures,
  scalar,
  tensorReader,
} from "@marquee/core";
import type { ComparesItems, Estimator, Explains, FeatureSource, RatingMatrix, RatingSummary } from "@marquee/core";
import { ratingFactorModel, readBiasedFactors } from "../factorization/rating-factors.ts";
import type { BiasedFactors, RatingFactorModel } from "../factorization/rating-factors.ts";
import { resolveFeatureOptions } from "../shared/feature-options.ts";
import type { FeatureOptions } from "../shared/feature-options.ts";
import { featureWeights } from "../shared/feature-weights.ts";
import { learnVectors, vectorsOf } from "../shared/item-vectors.ts";
import type { ItemVectors } from "../shared/item-vectors.ts";
import { profileOf } from "../shared/profile.ts";
import { withoutTimes } from "../shared/without-times.ts";
import { likeness } from "./likeness.ts";
import { learnTastes, tasteOf } from "./tastes.ts";
import { ridgeReasons } from "./ridge-reasons.ts";

export interface ContentRidgeOptions extends FeatureOptions {
  /** Components that the features are reduced to. Default 64. */
  readonly components?: number;
  /** Penalty of a user's weights, λ. Default 1. */
  readonly regularization?: number;
  /** Penalty of the weights by which items without ratings are judged, λ₀. Default 1. */
  readonly commonRegularization?: number;
  /**
   * Whether both penalties are replaced by those among their multiples by 2⁻⁴ … 2⁴ under which ratings, and items, that
   * are left out of the fit are estimated best, by the closed form for left-out errors. Default "fixed".
   */
  readonly selection?: "fixed" | "leave-one-out";
  /** Penalty of a user's bias, in ratings. Default 15. */
  readonly userRegularization?: number;
  /** Penalty of how far an item lies from what its features say, in ratings. Default 10. */
  readonly itemRegularization?: number;
}

export type ContentRidgeModel = RatingFactorModel & ComparesItems & Explains;

/** What is learned. */
interface RidgeValues {
  readonly ratings: RatingMatrix;
  readonly vectors: ItemVectors;
  readonly factors: BiasedFactors;
  /** λ as it was chosen. */
  readonly chosen: number;
  readonly scale: RatingSummary;
}

/**
 * Ridge regression of each user's ratings on the features of movies, around what all users think of the features:
 *   score(u, i) = μ + b_u + b_i + w_u · z_i
 *   w_u = (Σ_j z_j z_jᵀ + λI)⁻¹ Σ_j (r_uj − μ − b_u − b_j) z_j,  j among the items of u
 *   b_i = v · z_i + Σ_u (r_ui − μ − b_u − v · z_i) / (|N(i)| + λ_i),  b_u = Σ_j (r_uj − μ − b_j) / (|N(u)| + λ_u)
 * z_i is the item's vector of features, of length 1 in each kind and weighed as `features` says, reduced to few
 * components by a truncated singular value decomposition; v is the ridge regression, with λ₀, of how items are rated.
 * The b_i are learned first, with the b_u of `bias` in their formula, then the b_u with these b_i. An item without
 * ratings has b_i = v · z_i. Of an unknown user or item the score is what is known of the other side. Explanations tell
 * the user's own part w_u · z_i, as its dual form Σ_j (r_uj − μ − b_u − b_j − w_u · z_j) z_j · z_i / λ.
 *
 * Hoerl and Kennard (1970), "Ridge regression"; content-based recommendation as regression: Pazzani and Billsus (2007),
 * "Content-based recommendation systems"; left-out errors: Allen (1974).
 */
export function contentRidge(source: FeatureSource, options: ContentRidgeOptions = {}): Estimator<ContentRidgeModel> {
  const wanted = resolveFeatureOptions("contentRidge", options);
  const { components = 64, regularization = 1, commonRegularization = 1, selection = "fixed" } = options;
  const { userRegularization = 15, itemRegularization = 10 } = options;
  positiveInteger("contentRidge: components", components);
  positiveNumber("contentRidge: regularization", regularization);
  positiveNumber("contentRidge: commonRegularization", commonRegularization);
  oneOf("contentRidge: selection", selection, ["fixed", "leave-one-out"]);
  nonNegativeNumber("contentRidge: userRegularization", userRegularization);
  nonNegativeNumber("contentRidge: itemRegularization", itemRegularization);
  const settings = { regularization, commonRegularization, selection, userRegularization, itemRegularization };
  const model = ({ ratings, vectors, factors, chosen, scale }: RidgeValues): ContentRidgeModel => {
    const byFactors = ratingFactorModel(factors, scale, (items, given) =>
      tasteOf(profileOf(items, given, ratings.cols), 0, factors, { ...settings, regularization: chosen }),
    );
    return {
      ...byFactors,
      ...likeness(vectors),
      explain: ridgeReasons(vectors, ratings, factors, chosen),
      tensors: () => ({
        ...byFactors.tensors(),
        ...matrixTensors("ratings", ratings),
        ...itemFeatureTensors(vectors.features),
        regularization: scalar(chosen),
      }),
    };
  };
  return {
    name: "content-ridge",
    options: { ...wanted, components, ...settings },
    async fit(ratings, context): Promise<ContentRidgeModel> {
      const vectors = learnVectors("contentRidge", source, ratings, wanted);
      const learned = await learnTastes(vectors, ratings, components, settings, context);
      return model({ ratings: withoutTimes(ratings), vectors, ...learned, scale: ratingSummary(ratings) });
    },
    restore(tensors): ContentRidgeModel {
      const read = tensorReader("contentRidge", tensors);
      const weights = featureWeights("contentRidge: features", wanted.features);
      return model({
        ratings: read.matrix("ratings"),
        vectors: vectorsOf(readItemFeatures(read), weights),
        factors: readBiasedFactors(read, components),
        chosen: read.scalar("regularization"),
        scale: read.scale(),
      });
    },
  };
}
