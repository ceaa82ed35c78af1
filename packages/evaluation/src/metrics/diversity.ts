import { columnsOf, valuesOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { UserMetric } from "../metric.ts";

type Similarity = (features: CsrMatrix, a: number, b: number) => number;

/** 1 − the mean similarity of the pairs in a list; NaN for lists with fewer than two items. */
function spread(items: Int32Array, features: CsrMatrix | undefined, similarity: Similarity): number {
  if (!features || items.length < 2) return NaN;
  let sum = 0;
  for (let a = 1; a < items.length; a++) {
    for (let b = 0; b < a; b++) sum += similarity(features, items[a], items[b]);
  }
  return 1 - sum / ((items.length * (items.length - 1)) / 2);
}

/** |A ∩ B| / |A ∪ B| of the columns of two rows; 0 when both are empty. */
const jaccard: Similarity = (features, a, b) => {
  const [left, right] = [columnsOf(features, a), columnsOf(features, b)];
  let shared = 0;
  for (let p = 0, q = 0; p < left.length && q < right.length;) {
    const [i, j] = [left[p], right[q]];
    if (i === j) shared++;
    if (i <= j) p++;
    if (j <= i) q++;
  }
  return shared === 0 ? 0 : shared / (left.length + right.length - shared);
};

/** a·b / (‖a‖ ‖b‖) of two rows; 0 when one of them is empty. */
const cosineOfRows: Similarity = (features, a, b) => {
  const [left, right] = [columnsOf(features, a), columnsOf(features, b)];
  const [x, y] = [valuesOf(features, a), valuesOf(features, b)];
  let product = 0;
  for (let p = 0, q = 0; p < left.length && q < right.length;) {
    const [i, j] = [left[p], right[q]];
    if (i === j) product += x[p] * y[q];
    if (i <= j) p++;
    if (j <= i) q++;
  }
  const square = (sum: number, value: number): number => sum + value * value;
  return product === 0 ? 0 : product / Math.sqrt(x.reduce(square, 0) * y.reduce(square, 0));
};

/**
 * Intra-list diversity, 1 − the mean Jaccard similarity of the feature sets of the pairs in a list (Ziegler et al.
 * 2005), averaged over lists with at least two items. Needs item features such as genres.
 */
export const diversity: UserMetric = {
  key: "diversity",
  label: "Diversity",
  definition:
    "1 − mean Jaccard similarity of the features (genres) over all pairs of items among the first n; mean over lists with at least two items.",
  better: "higher",
  family: "beyond accuracy",
  value: ({ items }, { itemFeatures }) => spread(items, itemFeatures, jaccard),
};

/** Intra-list diversity with the cosine of the feature vectors in place of Jaccard's similarity. */
export const diversityCosine: UserMetric = {
  key: "diversityCosine",
  label: "Diversity (cosine)",
  definition:
    "1 − mean cosine similarity of the feature vectors (genres) over all pairs of items among the first n; mean over lists with at least two items.",
  better: "higher",
  family: "beyond accuracy",
  value: ({ items }, { itemFeatures }) => spread(items, itemFeatures, cosineOfRows),
};
