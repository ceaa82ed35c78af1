import type { CatalogMetric } from "../metric.ts";
import { catalogItems } from "./catalog-items.ts";

/** coverage@n = |items in any list ∩ catalogue| / |catalogue|; the catalogue is `catalogItems`. */
export const coverage: CatalogMetric = {
  key: "coverage",
  label: "Coverage",
  definition:
    "Share of the items with train ratings, or of the candidates where only some items are ranked, that stand among the first n of at least one list.",
  better: "higher",
  family: "beyond accuracy",
  value(exposure) {
    const catalog = catalogItems(exposure);
    if (!catalog) return NaN;
    return catalog.filter((item) => exposure.recommended[item] > 0).length / catalog.length;
  },
};
