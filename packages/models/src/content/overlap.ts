import { columnsOf, valuesOf } from "@marquee/core";
import type { CsrMatrix, FeatureField, SharedFeature } from "@marquee/core";
import type { ItemVectors } from "../shared/item-vectors.ts";
import { sharedFeatures } from "./likeness.ts";

/** The sum of an item's values in one kind of features. */
export function sumWithin(matrix: CsrMatrix, { start, end }: FeatureField, item: number): number {
  const values = valuesOf(matrix, item);
  let sum = 0;
  columnsOf(matrix, item).forEach((column, k) => (sum += column >= start && column < end ? values[k] : 0));
  return sum;
}

/** The features that both items have, each with its part of their Jaccard similarity, the weightiest first. */
export function overlapBy({ features, shares }: ItemVectors, item: number, other: number): readonly SharedFeature[] {
  const { matrix, fields } = features;
  const common = new Float64Array(fields.length);
  sharedFeatures(features, item, other, (a, b, f) => (common[f] += Math.min(a, b)));
  const union = fields.map((field, f) => sumWithin(matrix, field, item) + sumWithin(matrix, field, other) - common[f]);
  return sharedFeatures(features, item, other, (a, b, f) => (shares[f] * Math.min(a, b)) / union[f]);
}
