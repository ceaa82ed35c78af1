import { columnCounts, finiteNumber, positiveInteger, present, proportion } from "@marquee/core";
import type { CsrMatrix, Estimator, FeatureSource } from "@marquee/core";
import { calibratedOrder } from "./calibrated-order.ts";
import { partsText } from "../hybrid/parts.ts";
import { reranking } from "./reranking.ts";
import type { RerankedModel } from "./reranking.ts";

export interface CalibratedOptions {
  /** Weight of calibration against relevance, λ: 0 leaves the order as it is. Default 0.5. */
  readonly lambda?: number;
  /** How many of the best items are put into a new order. Default 100. */
  readonly candidates?: number;
  /** A rating counts for the profile from this value on. Default 0: every rating of the usual scales. */
  readonly minRating?: number;
}

/** α, the share of the profile in the smoothed list, as in the paper. */
const SMOOTHING = 0.01;

/**
 * Calibrated recommendations: lists of another model, taken anew one by one so that genres have the shares that they
 * have among what the user rated.
 *   next = argmax_i (1 − λ) rel(u, i) − λ KL(p_u, q_{list + i}),  i among the candidates best items of u
 *   KL(p, q) = Σ_g p_g ln(p_g / q̃_g),  q̃ = (1 − α) q + α p,  α = 0.01
 *   p_u, q_list: mean of p(g | i) = 1 / |genres of i| over the items of the user, of the list, that have genres
 *   rel(u, i) = (score(u, i) − low) / (high − low) over the candidates
 *
 * Steck (2018), "Calibrated recommendations".
 */
export function calibrated(
  part: Estimator,
  source: FeatureSource,
  { lambda = 0.5, candidates = 100, minRating = 0 }: CalibratedOptions = {},
): Estimator<RerankedModel> {
  proportion("calibrated: lambda", lambda);
  positiveInteger("calibrated: candidates", candidates);
  finiteNumber("calibrated: minRating", minRating);
  return reranking(part, {
    name: "calibrated",
    options: { parts: partsText([part]), lambda, candidates, minRating },
    candidates,
    learn: (ratings): CsrMatrix => genresOf(source, ratings),
    order: (matrix) => calibratedOrder(matrix, { lambda, minRating, smoothing: SMOOTHING }),
  });
}

/** The genres of the items (items × genres), 0/1; a genre is known when an item with ratings has it. */
function genresOf(source: FeatureSource, ratings: CsrMatrix): CsrMatrix {
  if (!source.kinds.includes("genres")) {
    const there = source.kinds.length > 0 ? source.kinds.join(", ") : "nothing";
    throw new RangeError(`calibrated: source must know the genres of items, got one that knows ${there}`);
  }
  const known = present(columnCounts(ratings));
  return source.features({ kinds: ["genres"], known, weighting: "binary", minItems: 1 }).matrix;
}
