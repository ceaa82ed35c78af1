import { finiteNumber, mergeRatings, oneOf, positiveInteger, positiveNumber } from "@marquee/core";
import type { Estimator, FitContext, PartialFit, RatingMatrix } from "@marquee/core";
import { gramInverse } from "@marquee/kernels";
import { preferences } from "../shared/preferences.ts";
import { denseModel, readDenseValues } from "./dense-model.ts";
import type { DenseModel, DenseValues } from "./dense-model.ts";
import { easeWeights, MOST_ITEMS } from "./ease-weights.ts";
import { checkItems, columnsAt, keptItems } from "./kept-items.ts";

export interface EaseOptions {
  /** Penalty of the weights, λ. Default 500. */
  readonly regularization?: number;
  /** A rating is a preference from this value on. Default 0: every rating of the usual scales. */
  readonly minRating?: number;
  /** Items with fewer preferences have no weights and no scores. Default 1. */
  readonly minItemRatings?: number;
  /** Arithmetic of the inversion; "double" takes twice the time and memory and pays for small λ only. Default "single". */
  readonly precision?: "single" | "double";
}

export type EaseModel = DenseModel & PartialFit;

/**
 * EASE, the linear autoencoder that is solved exactly, on preferences X (users × items), 1 for the ratings ≥ minRating:
 *   score(u, i) = Σ_j B_ji,  j among the items of u
 *   B = I − P diag(1 / P_ii),  P = (XᵀX + λI)⁻¹
 *   minimizing ‖X − XB‖² + λ ‖B‖²,  diag B = 0
 * Items without preferences and users without any have no scores: NaN. Ratings that arrive later (`partialFit`) are
 * merged with the old ones and solved again, which is exact.
 *
 * Steck (2019), "Embarrassingly shallow autoencoders for sparse data".
 */
export function ease({
  regularization = 500,
  minRating = 0,
  minItemRatings = 1,
  precision = "single",
}: EaseOptions = {}): Estimator<EaseModel> {
  positiveNumber("ease: regularization", regularization);
  finiteNumber("ease: minRating", minRating);
  positiveInteger("ease: minItemRatings", minItemRatings);
  oneOf("ease: precision", precision, ["single", "double"]);
  const fit = async (ratings: RatingMatrix, context?: FitContext): Promise<EaseModel> => {
    const liked = preferences(ratings, minRating);
    const items = keptItems(liked, minItemRatings);
    checkItems("ease", items, MOST_ITEMS[precision]);
    const inverse = await gramInverse(columnsAt(liked, items), { regularization, precision }, context);
    return modelOf({ liked, items, weights: easeWeights(inverse, items.length) });
  };
  const modelOf = (values: DenseValues): EaseModel => ({
    ...denseModel(values, minRating),
    partialFit: async (later, context) => fit(mergeRatings(values.liked, later), context),
  });
  return {
    name: "ease",
    options: { regularization, minRating, minItemRatings, precision },
    fit,
    restore: (tensors) => modelOf(readDenseValues("ease", tensors)),
  };
}
