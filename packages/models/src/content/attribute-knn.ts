import { itemFeatureTensors, mergeRatings, oneOf, readItemFeatures, tensorReader } from "@marquee/core";
import type {
  ComparesItems,
  Estimator,
  Explains,
  FeatureSource,
  FitContext,
  RatingMatrix,
  Recommender,
} from "@marquee/core";
import { itemKnnModel } from "../neighbors/item-knn.ts";
import type { ItemKnnModel } from "../neighbors/item-knn.ts";
import { knnFrom, knnTensors, readKnn } from "../neighbors/knn.ts";
import type { Knn } from "../neighbors/knn.ts";
import { resolveKnnOptions } from "../neighbors/knn-options.ts";
import { resolveFeatureOptions } from "../shared/feature-options.ts";
import type { FeatureOptions } from "../shared/feature-options.ts";
import { featureWeights } from "../shared/feature-weights.ts";
import { learnVectors, vectorsOf } from "../shared/item-vectors.ts";
import type { ItemVectors } from "../shared/item-vectors.ts";
import { steps } from "../shared/steps.ts";
import { attributeSimilarities } from "./attribute-similarities.ts";
import type { AttributeSimilarity } from "./attribute-similarities.ts";
import { sharedBy } from "./likeness.ts";
import { overlapBy } from "./overlap.ts";

export interface AttributeKnnOptions extends FeatureOptions {
  /** Neighbors that an estimate is averaged over, at most. Default 40. */
  readonly k?: number;
  /** How alike two items are, as the mean over the kinds of features by their weights. Default "cosine". */
  readonly similarity?: AttributeSimilarity;
  /** Added to the sum of the similarities: draws what few or unlike neighbors say toward the baseline. Default 0.5. */
  readonly damping?: number;
  /** With fewer neighbors than this the estimate is the baseline. Default 1. */
  readonly minNeighbors?: number;
  /**
   * What is taken off the ratings before they are averaged, and put back after; with "none" and much damping the scores
   * order items by how alike they are to what the user rated high, for top-n lists. Default "baseline".
   */
  readonly centering?: "none" | "baseline";
  /** Penalty of a user's bias in the baseline, in ratings. Default 15. */
  readonly userRegularization?: number;
  /** Penalty of an item's bias in the baseline, in ratings. Default 10. */
  readonly itemRegularization?: number;
  /** Similarities kept for each of more than 8,192 items, the largest; of fewer all are kept. Default 500. */
  readonly listLength?: number;
}

export type AttributeKnnModel = ItemKnnModel & ComparesItems;

/**
 * Nearest neighbors by what items are:
 *   score(u, i) = b_ui + Σ_j s(i, j) (r_uj − b_uj) / (Σ_j s(i, j) + damping)
 *   b_ui = μ + b_u + b_i
 * with j among the k items rated by u that are most similar to i by their features: `attributeSimilarities` has the
 * formulas. An item without ratings has b_i = 0 and neighbors as others do. Without neighbors the score is b_ui; with
 * centering "none" it is NaN, and `predict` gives μ. `partialFit` is a fit on all ratings.
 *
 * Herlocker, Konstan, Borchers and Riedl (1999) with attributes in the place of ratings, as "Item-attribute kNN" in
 * Gantner, Drumond, Freudenthaler, Rendle and Schmidt-Thieme (2010), "Learning attribute-to-feature mappings for
 * cold-start recommendations".
 */
export function attributeKnn(source: FeatureSource, options: AttributeKnnOptions = {}): Estimator<AttributeKnnModel> {
  const wanted = resolveFeatureOptions("attributeKnn", options);
  const { k = 40, similarity = "cosine", damping = 0.5, minNeighbors = 1, centering = "baseline" } = options;
  const { userRegularization = 15, itemRegularization = 10, listLength = 500 } = options;
  oneOf("attributeKnn: similarity", similarity, ["cosine", "jaccard"]);
  oneOf("attributeKnn: centering", centering, ["none", "baseline"]);
  const settings = resolveKnnOptions("attributeKnn", {
    ...{ k, damping, minNeighbors, userRegularization, itemRegularization, listLength },
    ...{ similarity: "cosine", centering },
  });
  const fit = async (ratings: RatingMatrix, context?: FitContext): Promise<AttributeKnnModel> => {
    const vectors = learnVectors("attributeKnn", source, ratings, wanted);
    const finished = steps(context, "item", ratings.cols);
    const similarities = await attributeSimilarities(vectors, similarity, listLength, finished);
    return model(vectors, await knnFrom("item", ratings, settings, similarities, context));
  };
  const model = (vectors: ItemVectors, knn: Knn): AttributeKnnModel => {
    const shared: ComparesItems["sharedFeatures"] = (item, other) =>
      similarity === "cosine" ? sharedBy(vectors, item, other) : overlapBy(vectors, item, other);
    const byRatings = itemKnnModel(knn);
    return {
      ...byRatings,
      ...withShared(byRatings, shared),
      sharedFeatures: shared,
      foldIn: (items, ratings) => withShared(byRatings.foldIn(items, ratings) as Recommender & Explains, shared),
      partialFit: (later, context) => fit(mergeRatings(knn.ratings, later), context),
      tensors: () => ({ ...knnTensors(knn), ...itemFeatureTensors(vectors.features) }),
    };
  };
  return {
    name: "attribute-knn",
    options: {
      ...wanted,
      ...{ k, similarity, damping, minNeighbors, centering, userRegularization, itemRegularization, listLength },
    },
    fit,
    restore(tensors): AttributeKnnModel {
      const read = tensorReader("attributeKnn", tensors);
      const weights = featureWeights("attributeKnn: features", wanted.features);
      return model(vectorsOf(readItemFeatures(read), weights), readKnn("item", read, settings));
    },
  };
}

/** `model` whose explanations say what the items have in common. */
function withShared<M extends Explains>(model: M, shared: ComparesItems["sharedFeatures"]): M {
  return {
    ...model,
    explain: (user, item) => model.explain(user, item).map((part) => ({ ...part, shared: shared(part.item, item) })),
  };
}
