import {
  itemFeatureTensors,
  matrixTensors,
  nonNegativeNumber,
  readItemFeatures,
  scalar,
  tensor,
  tensorReader,
} from "@marquee/core";
import type {
  ComparesItems,
  CsrMatrix,
  Estimator,
  Explains,
  FeatureSource,
  FoldIn,
  RatingMatrix,
  Saves,
  ScoreBlock,
  SimilarItems,
} from "@marquee/core";
import { resolveFeatureOptions } from "../shared/feature-options.ts";
import type { FeatureOptions } from "../shared/feature-options.ts";
import { featureWeights } from "../shared/feature-weights.ts";
import { learnVectors, vectorsOf } from "../shared/item-vectors.ts";
import type { ItemVectors } from "../shared/item-vectors.ts";
import { profileOf } from "../shared/profile.ts";
import { catalogMean, fromProfiles } from "./centroids.ts";
import { likeness } from "./likeness.ts";
import { opinions, opinionScale } from "./opinions.ts";
import type { OpinionScale } from "./opinions.ts";

export interface ContentProfileOptions extends FeatureOptions {
  /**
   * How much a rating of one standard deviation above the user's mean counts beyond the choice of the movie; 0 makes
   * all ratings alike. Default 0.5.
   */
  readonly opinion?: number;
  /** How much of the mean of all items is taken off a profile, so that what is common says nothing. Default 1. */
  readonly catalog?: number;
  /** Weight of the mean of all ratings in a user's mean, in ratings. Default 5. */
  readonly shrinkage?: number;
}

export type ContentProfileModel = ScoreBlock & SimilarItems & ComparesItems & FoldIn & Explains & Saves;

/** What a profile model has learned. */
interface ProfileValues {
  /** a_uj (users × items). */
  readonly profiles: RatingMatrix;
  readonly vectors: ItemVectors;
  /** x̄, of the items with ratings. */
  readonly catalog: Float64Array;
  readonly scale: OpinionScale;
}

/**
 * What a user has chosen and liked, as one vector of features beside those of the items:
 *   score(u, i) = p_u · x_i / ‖p_u‖
 *   p_u = Σ_j a_uj x_j / Σ_j |a_uj| − catalog · x̄
 *   a_uj = 1 + opinion · (r_uj − m_u) / σ,  j among the items of u
 * x_i are TF-IDF vectors of length 1 in each kind of features, weighed as `features` says, x̄ their mean over the items
 * with ratings, m_u the mean of the user's ratings, drawn toward that of all by `shrinkage`, and σ the standard
 * deviation of all. Items without ratings have scores as others do; items without features and users without ratings
 * have none: NaN. An explanation leaves out what belongs to the catalog.
 *
 * Rocchio (1971), "Relevance feedback in information retrieval", with all items in the place of the irrelevant ones;
 * Pazzani and Billsus (2007), "Content-based recommendation systems".
 */
export function contentProfile(
  source: FeatureSource,
  options: ContentProfileOptions = {},
): Estimator<ContentProfileModel> {
  const wanted = resolveFeatureOptions("contentProfile", options);
  const { opinion = 0.5, catalog = 1, shrinkage = 5 } = options;
  nonNegativeNumber("contentProfile: opinion", opinion);
  nonNegativeNumber("contentProfile: catalog", catalog);
  nonNegativeNumber("contentProfile: shrinkage", shrinkage);
  const chosen = (ratings: RatingMatrix, scale: OpinionScale): RatingMatrix => {
    const { rows, cols, indptr, indices } = ratings;
    const data = opinions(ratings, scale, shrinkage).map((away) => 1 + opinion * away);
    return { rows, cols, indptr, indices, data };
  };
  const model = (values: ProfileValues): ContentProfileModel => {
    const { profiles, vectors, scale } = values;
    const off = values.catalog.map((mean) => catalog * mean);
    return {
      ...fromProfiles(vectors, profiles, off),
      ...likeness(vectors),
      foldIn: (items, ratings) => fromProfiles(vectors, chosen(profileOf(items, ratings, profiles.cols), scale), off),
      tensors: () => ({
        ...matrixTensors("profiles", profiles),
        ...itemFeatureTensors(vectors.features),
        catalog: tensor(values.catalog),
        mean: scalar(scale.mean),
        deviation: scalar(scale.deviation),
      }),
    };
  };
  return {
    name: "content-profile",
    options: { ...wanted, opinion, catalog, shrinkage },
    fit(ratings): ContentProfileModel {
      const scale = opinionScale(ratings);
      const vectors = learnVectors("contentProfile", source, ratings, wanted);
      return model({ profiles: chosen(ratings, scale), vectors, catalog: catalogMean(vectors.matrix, ratings), scale });
    },
    restore(tensors): ContentProfileModel {
      const read = tensorReader("contentProfile", tensors);
      const features = readItemFeatures(read);
      const vectors = vectorsOf(features, featureWeights("contentProfile: features", wanted.features));
      const profiles: CsrMatrix = read.matrix("profiles");
      const scale = { mean: read.scalar("mean"), deviation: read.scalar("deviation") };
      return model({ profiles, vectors, catalog: read.float64("catalog", features.matrix.cols), scale });
    },
  };
}
