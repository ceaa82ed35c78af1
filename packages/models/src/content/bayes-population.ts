import { columnCounts } from "@marquee/core";
import type { CsrMatrix, ItemFeatures, RatingMatrix } from "@marquee/core";
import type { FeatureWeight } from "../shared/feature-weights.ts";
import type { BayesPopulation, BayesSettings } from "./bayes-evidence.ts";
import { addItem, fillTotals, noCounts, probabilities } from "./class-counts.ts";

/** What users have in common, by their likes and dislikes, 1 and −1, in `classes` (users × items). */
export function learnPopulation(
  features: ItemFeatures,
  weights: readonly FeatureWeight[],
  classes: RatingMatrix,
  settings: BayesSettings,
): BayesPopulation {
  const { matrix, fields, weights: byFeature } = countedFeatures(features, weights, settings);
  const counts = columnCounts(classes);
  const likes = new Int32Array(classes.cols);
  classes.indices.forEach((item, p) => (likes[item] += classes.data[p] > 0 ? 1 : 0));
  const other = (item: number): number =>
    settings.against === "catalog" ? Math.min(1, counts[item]) : counts[item] - likes[item];
  const all = (times: (item: number) => number): Float64Array => {
    const held = noCounts(matrix.cols);
    let items = 0;
    for (let item = 0; item < matrix.rows; item++) {
      if (times(item) === 0) continue;
      addItem(held, matrix, item, times(item));
      items += times(item);
    }
    fillTotals(held, fields, settings.events, items);
    return probabilities(held, fields, settings.events, settings);
  };
  return { matrix, fields, weights: byFeature, liked: all((item) => likes[item]), others: all(other) };
}

/** The features as they are counted, and the weight of each: those of their kinds by the sum of all. */
export function countedFeatures(
  { matrix, fields }: ItemFeatures,
  weights: readonly FeatureWeight[],
  { events }: Pick<BayesSettings, "events">,
): Pick<BayesPopulation, "matrix" | "fields" | "weights"> {
  const byFeature = new Float64Array(matrix.cols);
  for (const { kind, start, end } of fields) {
    byFeature.fill(weights.find((weight) => weight.kind === kind)?.weight ?? 0, start, end);
  }
  const present: CsrMatrix = { ...matrix, data: matrix.data.map((value) => (value > 0 ? 1 : 0)) };
  const counted = { ...matrix, data: matrix.data.map((value) => Math.max(0, value)) };
  return { matrix: events === "bernoulli" ? present : counted, fields, weights: byFeature };
}
