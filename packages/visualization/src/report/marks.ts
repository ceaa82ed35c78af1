import type { Mark } from "../table.ts";
import type { Metric, Section, SignificanceTest } from "./report.ts";

/**
 * The marks of one metric by model id: `best` for the best mean, `tied` for models whose corrected p against the best
 * is at least alpha. Empty where no end is better. Means are compared unrounded.
 */
export function marksOf(section: Section, { key, better }: Metric): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  if (better === "none") return marks;
  const measured = section.models.filter(({ values }) => values[key] !== undefined);
  const means = measured.map(({ values }) => values[key].mean);
  const best = means.reduce(
    (a, b) => (better === "higher" ? Math.max(a, b) : Math.min(a, b)),
    better === "higher" ? -Infinity : Infinity,
  );
  for (const { id, values } of measured) if (values[key].mean === best) marks.set(id, "best");
  if (section.significance === undefined) return marks;
  for (const { metric, model, p } of section.comparisons) {
    if (metric === key && p >= section.significance.alpha && !marks.has(model)) marks.set(model, "tied");
  }
  return marks;
}

/** What ★ and ≈ mean in a table whose section was tested so, or not at all. */
export function marksNote(significance: SignificanceTest | undefined): string {
  if (significance === undefined) return "★ best. Differences were not tested.";
  const { method, alpha, level } = significance;
  const percent = Number((100 * level).toFixed(2));
  return `★ best; ≈ not significantly worse than the best (p ≥ ${alpha}). ${method} Brackets are ${percent}\u00a0% intervals.`;
}
