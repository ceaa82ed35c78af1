import { columnCounts, columnsOf, matrixTensors, meanRating, valuesOf } from "@marquee/core";
import type { CsrMatrix, FeatureSource, RatingMatrix, TensorReader, Tensors } from "@marquee/core";
import { featureWeights } from "../shared/feature-weights.ts";
import { learnVectors } from "../shared/item-vectors.ts";

/** What a ranking knows of the items besides the scores of its parts. */
export interface ItemTraits {
  /** ln(1 + ratings). */
  readonly popularity: Float32Array;
  /** Mean rating, drawn toward that of all items as if by DAMPING ratings. */
  readonly mean: Float32Array;
  /** By kind of feature, vectors of length 1 (items × features), or 0 where nothing is known. */
  readonly vectors: Readonly<Record<string, CsrMatrix>>;
}

const DAMPING = 5;

/** The vectors of those kinds named in `text` that the source has; none without a source. */
export function learnKinds(
  name: string,
  source: FeatureSource | undefined,
  text: string,
  ratings: CsrMatrix,
): ItemTraits["vectors"] {
  const kinds = featureWeights(`${name}: features`, text).map(({ kind }) => kind);
  if (source === undefined) return {};
  const vectorsOf = (kind: string): CsrMatrix =>
    learnVectors(name, source, ratings, { features: kind, weighting: "tf-idf", minItems: 2 }).matrix;
  return Object.fromEntries(kinds.filter((kind) => source.kinds.includes(kind)).map((kind) => [kind, vectorsOf(kind)]));
}

/** The traits of the items of `ratings`. */
export function itemTraits(ratings: RatingMatrix, vectors: ItemTraits["vectors"]): ItemTraits {
  const counts = columnCounts(ratings);
  const sums = new Float64Array(ratings.cols).fill(DAMPING * meanRating(ratings));
  ratings.indices.forEach((item, p) => (sums[item] += ratings.data[p]));
  return {
    popularity: Float32Array.from(counts, (count) => Math.log(1 + count)),
    mean: Float32Array.from(sums, (sum, item) => sum / (DAMPING + counts[item])),
    vectors,
  };
}

/** cos(x_i, Σ_j x_j) of each of `items`, j the items of the profile; 0 where one of them is 0. */
export function matches(vectors: CsrMatrix, profile: Int32Array, items: Int32Array): Float64Array {
  const sum = new Float64Array(vectors.cols);
  for (const item of profile) {
    const values = valuesOf(vectors, item);
    columnsOf(vectors, item).forEach((feature, k) => (sum[feature] += values[k]));
  }
  const length = Math.sqrt(sum.reduce((total, value) => total + value * value, 0));
  return Float64Array.from(items, (item) => {
    const values = valuesOf(vectors, item);
    let product = 0;
    columnsOf(vectors, item).forEach((feature, k) => (product += values[k] * sum[feature]));
    return length === 0 ? 0 : product / length;
  });
}

/** The vectors of all kinds, under `kind.` and their name. */
export const kindTensors = (vectors: ItemTraits["vectors"]): Tensors =>
  Object.assign({}, ...Object.entries(vectors).map(([kind, matrix]) => matrixTensors(`kind.${kind}`, matrix)));

/** What `kindTensors` gave for those kinds. */
export const readKinds = (reader: TensorReader, kinds: readonly string[]): ItemTraits["vectors"] =>
  Object.fromEntries(kinds.map((kind) => [kind, reader.matrix(`kind.${kind}`)]));
