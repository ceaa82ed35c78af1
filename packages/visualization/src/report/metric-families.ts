import type { Metric } from "./report.ts";

/** The families of metrics in the order in which tables show them, and their titles. */
export const metricFamilies: readonly (readonly [family: Metric["family"], title: string])[] = [
  ["ranking", "Ranking"],
  ["rating", "Ratings"],
  ["beyond", "Beyond accuracy"],
];
