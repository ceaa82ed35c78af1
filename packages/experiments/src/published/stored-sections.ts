import type { Section, Trend } from "@marquee/visualization";
import { metricColumn } from "../report/metric-columns.ts";
import { trendsOf } from "../report/trends.ts";
import { headline, significance } from "../report/report-of.ts";
import { splitWords } from "../report/split-words.ts";
import { parseSplit, splitId } from "../spec/split-text.ts";
import type { ModelSummary, Summary } from "./summary.ts";

/**
 * The sections of the report that a summary was made of, one per split, for tables and figures of stored runs: values,
 * intervals, comparisons with the best, slices and calibration, as far as the summary has them; nothing of examples. The
 * id of a model is its label.
 */
export function storedSections({ splits }: Summary): readonly Section[] {
  return splits.map((stored): Section => {
    const { split, seed, hash, models, differences = [], slices = [], rows = [], leakage = [] } = stored;
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
      folds: rows.map((counts, k) => ({ name: stored.folds[k], ...counts })),
      ...{ leakage, slices, examples: [] },
      ...calibrationOf(models),
    };
  });
}

function calibrationOf(models: readonly ModelSummary[]): Pick<Section, "calibration"> {
  const bins = models.flatMap(({ label, calibration }) => (calibration ? [[label, calibration] as const] : []));
  return bins.length > 0 ? { calibration: Object.fromEntries(bins) } : {};
}

/**
 * What the splits of a summary say together: how good each model is by what is known of new users, or by how much it
 * learned from.
 */
export function storedTrends(summary: Summary): readonly Trend[] {
  const sections = storedSections(summary);
  return trendsOf(summary.splits.map(({ split }, k) => ({ spec: parseSplit(split), section: sections[k] })));
}
