import type { CatalogMetric } from "../metric.ts";

/** coverage@n = |items in any list ∩ catalogue| / |catalogue|; the catalogue is the items with a train rating. */
export const coverage: CatalogMetric = {
  key: "coverage",
  label: "Coverage",
  definition: "Share of the items with train ratings that stand among the first n of at least one list.",
  better: "higher",
  family: "beyond accuracy",
  value({ recommended, counts }) {
    if (!counts) return NaN;
    let catalog = 0;
    let shown = 0;
    for (let item = 0; item < counts.length; item++) {
      if (counts[item] === 0) continue;
      catalog++;
      if (recommended[item] > 0) shown++;
    }
    return shown / catalog;
  },
};
