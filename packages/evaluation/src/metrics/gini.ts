import { giniCoefficient } from "@marquee/core";
import type { CatalogMetric } from "../metric.ts";
import { catalogItems } from "./catalog-items.ts";

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
    return catalog ? giniCoefficient(catalog.map((item) => exposure.recommended[item]).sort()) : NaN;
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
  value: ({ recommended }) => giniCoefficient(recommended.filter((times) => times > 0).sort()),
};
