import type { Section, Trend } from "@marquee/visualization";
import { metricColumn } from "../report/metric-columns.ts";
import { knownTrends } from "../report/known-trend.ts";
import { headline, significance } from "../report/report-of.ts";
import { splitWords } from "../report/split-words.ts";
import { parseSplit, splitId } from "../spec/split-text.ts";
import type { Summary } from "./summary.ts";

/**
 * The sections of the report that a summary was made of, one per split, for tables and figures of stored runs: values,
 * intervals and comparisons with the best; nothing of folds, slices and examples.
 */
export function storedSections({ splits }: Summary): readonly Section[] {
  return splits.map(({ split, seed, hash, models, differences = [] }): Section => {
    const spec = parseSplit(split);
    const { name, recipe, random } = splitWords(spec);
    const keys = [...new Set(models.flatMap(({ metrics }) => Object.keys(metrics)))];
    const metrics = keys.map(metricColumn);
    return {
      ...{ id: splitId(spec), name, recipe, hash, metrics, headline: headline(metrics) },
      ...(random ? { seed } : {}),
      ...(differences.length > 0 ? { significance } : {}),
      models: models.map(({ label, model, options, metrics: values, failed }) => ({
        ...{ id: label, name: model, label, options, values },
        ...(failed === undefined ? {} : { failed }),
      })),
      comparisons: differences.map(({ metric, best, label, p, ...difference }) => {
        return { metric, best, model: label, difference, p };
      }),
      ...{ folds: [], leakage: [], slices: [], examples: [] },
    };
  });
}

/** What the splits of a summary say together: how good each model is by what is known of new users. */
export function storedTrends(summary: Summary): readonly Trend[] {
  const sections = storedSections(summary);
  return knownTrends(summary.splits.map(({ split }, k) => ({ spec: parseSplit(split), section: sections[k] })));
}
