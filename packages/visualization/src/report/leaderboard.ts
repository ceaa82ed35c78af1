import type { Column, Mark, Table } from "../table.ts";
import { rankedModels } from "../figures/ranked.ts";
import { comparisonsOn } from "./comparisons-on.ts";
import { labelOf } from "./label-of.ts";
import { marksNote, marksOf } from "./marks.ts";
import type { Metric, Section } from "./report.ts";

/** The metrics of a section under the given keys, in their order. */
export function metricsOf(section: Section, keys: readonly string[]): readonly Metric[] {
  return keys.map((key) => {
    const metric = section.metrics.find((candidate) => candidate.key === key);
    if (metric === undefined)
      throw new RangeError(`report: metric of section "${section.id}" must exist, got "${key}"`);
    return metric;
  });
}

/**
 * The accuracy table of a section: a row per model, a column with intervals per metric (the headline ones by default),
 * ordered by the first metric; models that lack it or failed come below, those without any of the metrics are left out.
 */
export function leaderboard(
  section: Section,
  metrics: readonly Metric[] = metricsOf(section, section.headline),
): Table {
  const [first] = metrics;
  const ranked = first === undefined ? section.models : rankedModels(section, first);
  const models = [...ranked, ...section.models.filter((model) => !ranked.includes(model))];
  const marks = metrics.map((metric) => marksOf(section, metric));
  const columns = metrics.map(({ key, label, better, digits, definition }): Column => {
    return { key, label, kind: "interval", better, digits, definition };
  });
  return {
    caption: section.name,
    columns: [{ key: "model", label: "Model", kind: "text" }, ...columns],
    rows: models
      .filter(({ failed, values }) => failed !== undefined || metrics.some(({ key }) => values[key] !== undefined))
      .map(({ id, label, values, failed }) => {
        const cells = metrics.map(({ key }) => [key, values[key] ?? null] as const);
        const marked = metrics.flatMap(({ key }, m): [string, Mark][] => {
          const mark = marks[m].get(id);
          return mark === undefined ? [] : [[key, mark]];
        });
        return {
          cells: { model: failed === undefined ? label : `${label} (failed)`, ...Object.fromEntries(cells) },
          marks: Object.fromEntries(marked),
        };
      }),
    note: marksNote(section, metrics),
  };
}

/** Paired differences from the best model on one metric, the smallest p last. */
export function differences(section: Section, metric: Metric): Table {
  const compared = comparisonsOn(section, metric);
  const best = compared.length === 0 ? "the best" : labelOf(section, compared[0].best);
  return {
    caption: `${metric.label}: difference from ${best}`,
    columns: [
      { key: "model", label: "Model", kind: "text" },
      { key: "difference", label: `Difference from ${best}`, kind: "interval", digits: metric.digits + 1 },
      { key: "p", label: "p", kind: "p", definition: "Corrected over all comparisons on this metric." },
    ],
    rows: compared
      .toSorted((a, b) => b.p - a.p)
      .map(({ model, difference, p }) => ({ cells: { model: labelOf(section, model), difference, p } })),
    ...(section.significance === undefined ? {} : { note: section.significance.method }),
  };
}
