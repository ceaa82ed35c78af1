import { columnCounts, present } from "@marquee/core";
import type { CsrMatrix, FeatureSource, ItemFeatures } from "@marquee/core";
import type { ResolvedFeatureOptions } from "./feature-options.ts";
import { featureWeights } from "./feature-weights.ts";
import type { FeatureWeight } from "./feature-weights.ts";

/** Items as vectors whose products are their likeness. */
export interface ItemVectors {
  readonly features: ItemFeatures;
  /** (items × features), each row of length 1 or less, and empty where nothing is known of the item. */
  readonly matrix: CsrMatrix;
  /** w_f / W, beside the fields of `features`. */
  readonly shares: Float64Array;
}

/**
 * The vectors of the items of `ratings`, of the kinds f with weights w_f that there are:
 *   x_i = (√(w_f / W) x_if / ‖x_if‖)_f,  W = Σ_f w_f
 *   x_i · x_j = Σ_f w_f cos(x_if, x_jf) / W
 * the mean of the cosines of their kinds, with 0 for a kind of which one of them has no features. Vocabularies and
 * weights of words are learned from the items with ratings. Throws a RangeError, whose message opens with `name`, when
 * the source has none of the kinds.
 */
export function learnVectors(
  name: string,
  source: FeatureSource,
  ratings: CsrMatrix,
  { features: text, weighting, minItems }: ResolvedFeatureOptions,
): ItemVectors {
  const weights = featureWeights(name, text);
  const kinds = weights.map(({ kind }) => kind).filter((kind) => source.kinds.includes(kind));
  if (kinds.length === 0) {
    const there =
      source.kinds.length > 0 ? `among ${source.kinds.join(", ")}` : "that the items have, of which nothing is known";
    throw new RangeError(`${name}: features must name a kind ${there}, got "${text}"`);
  }
  const known = present(columnCounts(ratings));
  return vectorsOf(source.features({ kinds, known, weighting, minItems }), weights);
}

/** The vectors of `learnVectors` from its features. */
export function vectorsOf(features: ItemFeatures, weights: readonly FeatureWeight[]): ItemVectors {
  const { matrix, fields } = features;
  const { indptr, indices } = matrix;
  const weightOf = fields.map(({ kind }) => weights.find((weight) => weight.kind === kind)?.weight ?? 0);
  const total = weightOf.reduce((sum, weight) => sum + weight, 0);
  const shares = Float64Array.from(weightOf, (weight) => weight / total);
  const fieldOf = new Int32Array(matrix.cols);
  fields.forEach(({ start, end }, f) => fieldOf.fill(f, start, end));
  const data = new Float32Array(indices.length);
  const squares = new Float64Array(fields.length);
  for (let item = 0; item < matrix.rows; item++) {
    squares.fill(0);
    for (let p = indptr[item]; p < indptr[item + 1]; p++) squares[fieldOf[indices[p]]] += matrix.data[p] ** 2;
    for (let p = indptr[item]; p < indptr[item + 1]; p++) {
      const f = fieldOf[indices[p]];
      if (squares[f] > 0) data[p] = matrix.data[p] * Math.sqrt(shares[f] / squares[f]);
    }
  }
  return { features, matrix: { ...matrix, data }, shares };
}
