import {
  columnCounts,
  finiteNumber,
  mergeRatings,
  nonNegativeNumber,
  oneOf,
  positiveInteger,
  rowCounts,
  transpose,
} from "@marquee/core";
import type { CsrMatrix, Estimator, FitContext, PartialFit, RatingMatrix } from "@marquee/core";
import { neighborLists } from "@marquee/kernels";
import { preferences } from "../shared/preferences.ts";
import { stage } from "../shared/stage.ts";
import { listModel, readListValues } from "./list-model.ts";
import type { ListModel, ListValues } from "./list-model.ts";

export interface Rp3BetaOptions {
  /** Neighbors kept per item. Default 100. */
  readonly k?: number;
  /** Power of the probabilities of a step, α. Default 0.7. */
  readonly alpha?: number;
  /** Power of an item's popularity by which its score is divided, β; 0 is the method P3α. Default 0.6. */
  readonly beta?: number;
  /** Whose k neighbors count: those of the item the user has ("source") or of the candidate ("target"). Default "source". */
  readonly neighborsOf?: "source" | "target";
  /** A rating is a preference from this value on. Default 0: every rating of the usual scales. */
  readonly minRating?: number;
}

export type Rp3BetaModel = ListModel & PartialFit;

/**
 * RP3β, a walk of three steps from the user over items and users, its ends weighed down by their popularity:
 *   score(u, j) = Σ_i W_ij,  i among the items of u
 *   W_ij = Σ_v (1 / |N(i)|)^α (1 / |N(v)|)^α / |N(j)|^β,  v among the users of both i and j
 * |N(·)| = number of preferences of a user or an item. Of W the k largest entries of each row ("source") or column
 * ("target") are kept. The user's own first step is the same for all items and left out. One item at a time, with memory
 * for the lists alone. NaN where no walk ends. Ratings that arrive later (`partialFit`) are merged with the old ones.
 *
 * Paudel, Christoffel, Newell and Bernstein (2017), "Updatable, accurate, diverse, and scalable recommendations for
 * interactive applications"; P3α: Cooper, Lee, Radinsky and Zhu (2014), "Random walks in recommender systems".
 */
export function rp3Beta({
  k = 100,
  alpha = 0.7,
  beta = 0.6,
  neighborsOf = "source",
  minRating = 0,
}: Rp3BetaOptions = {}): Estimator<Rp3BetaModel> {
  positiveInteger("rp3Beta: k", k);
  nonNegativeNumber("rp3Beta: alpha", alpha);
  nonNegativeNumber("rp3Beta: beta", beta);
  oneOf("rp3Beta: neighborsOf", neighborsOf, ["source", "target"]);
  finiteNumber("rp3Beta: minRating", minRating);
  const learn = async (ratings: RatingMatrix, context?: FitContext): Promise<Rp3BetaModel> => {
    const liked = preferences(ratings, minRating);
    return model({ liked, weights: await walks(liked, { k, alpha, beta, neighborsOf }, stage(context, "item")) });
  };
  const model = (values: ListValues): Rp3BetaModel => ({
    ...listModel(values, minRating),
    partialFit: async (later, context) => learn(mergeRatings(values.liked, later), context),
  });
  return {
    name: "rp3-beta",
    options: { k, alpha, beta, neighborsOf, minRating },
    fit: learn,
    restore: (tensors) => model(readListValues("rp3Beta", tensors)),
  };
}

/**
 * W (items × items) with the largest entries of its rows, or of its columns. Both are Σ_v |N(v)|^−α divided by a power
 * of the one item's popularity and a power of the other's; only the other's decides which are the largest.
 */
async function walks(
  liked: RatingMatrix,
  { k, alpha, beta, neighborsOf }: Required<Omit<Rp3BetaOptions, "minRating">>,
  context: FitContext,
): Promise<CsrMatrix> {
  const { cols } = liked;
  const rowWeights = Float64Array.from(rowCounts(liked), (count) => count ** -alpha);
  const [own, others] = neighborsOf === "source" ? [alpha, beta] : [beta, alpha];
  const counts = columnCounts(liked);
  const sizes = Float64Array.from(counts, (count) => count ** others);
  const settings = { k, similarity: "cosine", shrinkage: 0, rowWeights, sizes } as const;
  const { indptr, indices, weights } = await neighborLists(liked, settings, context);
  const data = new Float32Array(weights.length);
  for (let item = 0; item < cols; item++) {
    const scale = sizes[item] / counts[item] ** own;
    for (let p = indptr[item]; p < indptr[item + 1]; p++) data[p] = scale * weights[p];
  }
  // The lists are those of sources or of targets and begin with their largest entry; a transposition sorts them by item.
  const turned = transpose({ rows: cols, cols, indptr, indices, data });
  return neighborsOf === "source" ? transpose(turned) : turned;
}
