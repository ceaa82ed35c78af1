import {
  finiteNumber,
  mergeRatings,
  nonNegativeNumber,
  positiveInteger,
  positiveNumber,
  transpose,
} from "@marquee/core";
import type { CsrMatrix, Estimator, FitContext, PartialFit, RatingMatrix } from "@marquee/core";
import { slimWeights } from "@marquee/kernels";
import { preferences } from "../shared/preferences.ts";
import { checkItems, columnsAt, keptItems } from "./kept-items.ts";
import { listModel, readListValues } from "./list-model.ts";
import type { ListModel, ListValues } from "./list-model.ts";

export interface SlimOptions {
  /** Penalty of the sum of the weights, λ₁: the larger, the fewer weights are left. Default 5. */
  readonly l1?: number;
  /** Penalty of their squares, λ₂. Default 100. */
  readonly l2?: number;
  /** A rating is a preference from this value on. Default 0: every rating of the usual scales. */
  readonly minRating?: number;
  /** Items with fewer preferences have no weights and no scores. Default 1. */
  readonly minItemRatings?: number;
  /** An item is done when a pass over its weights changes none by more than this. Default 0.0001. */
  readonly tolerance?: number;
  /** Passes over the weights of an item at most. Default 100. */
  readonly passes?: number;
}

export type SlimModel = ListModel & PartialFit;

/** Items whose Gram matrix fits into 4 GiB. */
const MOST_ITEMS = 32_000;

/**
 * SLIM, sparse linear methods, on preferences X (users × items), 1 for the ratings ≥ minRating:
 *   score(u, i) = Σ_j W_ji,  j among the items of u
 *   minimizing ½ ‖X − XW‖² + λ₁ Σ W + ½ λ₂ ‖W‖²,  W ≥ 0, diag W = 0
 * Coordinate descent on the Gram matrix XᵀX, each item on its own. NaN for what no item of the user has a weight for.
 * `partialFit` begins with the weights it has and comes to those of a fit on all ratings, up to `tolerance`.
 *
 * Ning and Karypis (2011), "SLIM: sparse linear methods for top-N recommender systems"; the descent: Friedman, Hastie
 * and Tibshirani (2010), "Regularization paths for generalized linear models via coordinate descent".
 */
export function slim({
  l1 = 5,
  l2 = 100,
  minRating = 0,
  minItemRatings = 1,
  tolerance = 0.0001,
  passes = 100,
}: SlimOptions = {}): Estimator<SlimModel> {
  nonNegativeNumber("slim: l1", l1);
  positiveNumber("slim: l2", l2);
  finiteNumber("slim: minRating", minRating);
  positiveInteger("slim: minItemRatings", minItemRatings);
  positiveNumber("slim: tolerance", tolerance);
  positiveInteger("slim: passes", passes);
  const learn = async (ratings: RatingMatrix, context?: FitContext, before?: CsrMatrix): Promise<SlimModel> => {
    const liked = preferences(ratings, minRating);
    const items = keptItems(liked, minItemRatings);
    checkItems("slim", items, MOST_ITEMS);
    const initial = before ? { initial: incoming(before, items) } : {};
    const weights = await slimWeights(columnsAt(liked, items), { l1, l2, tolerance, passes, ...initial }, context);
    return model({ liked, weights: outgoing(weights, items, liked.cols) });
  };
  const model = (values: ListValues): SlimModel => ({
    ...listModel(values, minRating),
    partialFit: async (later, context) => learn(mergeRatings(values.liked, later), context, values.weights),
  });
  return {
    name: "slim",
    options: { l1, l2, minRating, minItemRatings, tolerance, passes },
    fit: (ratings, context) => learn(ratings, context),
    restore: (tensors) => model(readListValues("slim", tensors)),
  };
}

/** W (cols × cols) from the weights among `items`, whose rows are those by which an item is scored. */
function outgoing(weights: CsrMatrix, items: Int32Array, cols: number): CsrMatrix {
  const { indptr, indices, data } = transpose(weights);
  const ends = new Int32Array(cols + 1);
  items.forEach((item, place) => (ends[item + 1] = indptr[place + 1] - indptr[place]));
  for (let item = 0; item < cols; item++) ends[item + 1] += ends[item];
  return { rows: cols, cols, indptr: ends, indices: indices.map((place) => items[place]), data };
}

/** The other way: the weights by which each of `items` is scored, of the items among them. */
function incoming(weights: CsrMatrix, items: Int32Array): CsrMatrix {
  // Rows and columns alike: the columns of W, then those of its transposition.
  return columnsAt(transpose(columnsAt(weights, items)), items);
}
