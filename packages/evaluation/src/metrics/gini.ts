import type { CatalogMetric } from "../metric.ts";
import { catalogItems } from "./catalog-items.ts";

/**
 * Gini coefficient of the counts x_1 ≤ … ≤ x_m, Σ_k (2k − m − 1) x_k / (m Σ_k x_k): 0 when all are equal,
 * 1 − 1/m when one has everything; NaN when all are 0 or there is none.
 */
export function giniOf(counts: Int32Array): number {
  const sorted = counts.slice().sort();
  const m = sorted.length;
  let weighted = 0;
  let total = 0;
  for (let k = 0; k < m; k++) {
    weighted += (2 * (k + 1) - m - 1) * sorted[k];
    total += sorted[k];
  }
  return weighted / (m * total);
}

/** Gini coefficient of how often the catalogue's items (`catalogItems`) are recommended, never included. */
export const gini: CatalogMetric = {
  key: "gini",
  label: "Gini",
  definition:
    "Gini coefficient of how often each item with train ratings, or each candidate where only some items are ranked, stands among the first n of a list, never counting as 0: 0 when all are shown equally often.",
  better: "lower",
  family: "beyond accuracy",
  value(exposure) {
    const catalog = catalogItems(exposure);
    return catalog ? giniOf(catalog.map((item) => exposure.recommended[item])) : NaN;
  },
};

/** Gini coefficient over the items that are recommended at all; far below `gini` on the same lists. */
export const giniRecommended: CatalogMetric = {
  key: "giniRecommended",
  label: "Gini (recommended items)",
  definition:
    "Gini coefficient of how often each item stands among the first n of a list, over the items that do at least once.",
  better: "lower",
  family: "beyond accuracy",
  value: ({ recommended }) => giniOf(recommended.filter((times) => times > 0)),
};
