import type { Mark } from "../table.ts";
import { formatList } from "../format.ts";
import { comparisonsOn } from "./comparisons-on.ts";
import type { Metric, Section } from "./report.ts";

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
  for (const { model, p } of comparisonsOn(section, { key })) {
    if (p >= section.significance.alpha && !marks.has(model)) marks.set(model, "tied");
  }
  return marks;
}

/** Whether a model was tested against the best on a metric. */
export function wasTested(section: Section, metric: Metric, model: string): boolean {
  return section.significance !== undefined && comparisonsOn(section, metric).some((tested) => tested.model === model);
}

/** What ★ and ≈ mean in a table of these metrics, how differences were tested, and on which metrics they were not. */
export function marksNote(section: Section, metrics: readonly Metric[]): string {
  const { significance } = section;
  if (significance === undefined) return "★ best. Differences were not tested.";
  const { method, alpha, level } = significance;
  const percent = Number((100 * level).toFixed(2));
  const untested = metrics.filter((metric) => metric.better !== "none" && comparisonsOn(section, metric).length === 0);
  const left = untested.length === 0 ? "" : ` Not tested: ${formatList(untested.map(({ label }) => label))}.`;
  return `★ best; ≈ not significantly worse than the best (p ≥ ${alpha}). ${method}${left} Brackets are ${percent}\u00a0% intervals.`;
}
