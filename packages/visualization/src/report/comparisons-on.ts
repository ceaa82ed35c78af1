import type { Comparison, Metric, Section } from "./report.ts";

/** What was tested on a metric; a p that is no number, as of a single user, is no test. */
export function comparisonsOn({ comparisons }: Section, { key }: Pick<Metric, "key">): readonly Comparison[] {
  return comparisons.filter(({ metric, p }) => metric === key && Number.isFinite(p));
}
