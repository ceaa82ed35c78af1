import { formatEstimate, formatList, formatNumber } from "../format.ts";
import { rankedModels } from "../figures/ranked.ts";
import { comparisonsOn } from "./comparisons-on.ts";
import { metricsOf } from "./leaderboard.ts";
import { marksOf } from "./marks.ts";
import type { Metric, ModelReport, Section } from "./report.ts";

/** Of models that tie with the best, at most so many are named in a sentence; more are counted. */
export const MOST_NAMED = 4;

/** The answer to one question of a section. */
export interface Finding {
  readonly metric: Metric;
  /** All models with the metric, the best first. */
  readonly ranked: readonly ModelReport[];
  /** The models no other beats; more than one only when means are equal. */
  readonly best: readonly ModelReport[];
  /** Those not significantly worse. */
  readonly tied: readonly ModelReport[];
  /** The answer as a sentence. */
  readonly sentence: string;
}

/** The answers of a section to its headline metrics, computed from its numbers; metrics nobody has are left out. */
export function headlines(section: Section): readonly Finding[] {
  return metricsOf(section, section.headline).flatMap((metric) => {
    const ranked = rankedModels(section, metric);
    const marks = marksOf(section, metric);
    const marked = (mark: string): readonly ModelReport[] => ranked.filter(({ id }) => marks.get(id) === mark);
    const [best, tied] = [marked("best"), marked("tied")];
    if (best.length === 0) return [];
    return [{ metric, ranked, best, tied, sentence: sentence(section, metric, ranked, best, tied) }];
  });
}

/** A sentence per model that failed, with its reason. */
export function failures({ models }: Section): readonly string[] {
  return models.flatMap(({ label, failed }) => (failed === undefined ? [] : [`${label} failed: ${failed}`]));
}

/** The headline answers of a section and its failures as sentences, for a terminal or a caption. */
export function findings(section: Section): readonly string[] {
  return [...headlines(section).map((finding) => finding.sentence), ...failures(section)];
}

function sentence(
  section: Section,
  metric: Metric,
  ranked: readonly ModelReport[],
  best: readonly ModelReport[],
  tied: readonly ModelReport[],
): string {
  const labels = (models: readonly ModelReport[]): string => formatList(models.map(({ label }) => label));
  const value = formatEstimate(best[0].values[metric.key], metric.digits);
  const lead = `${metric.label}: ${labels(best)} ${best.length === 1 ? "is best with" : "share the best"} ${value}`;
  return `${lead}${againstOthers(section, metric, ranked, best, tied, labels)}${againstPopularity(metric, ranked, best)}.`;
}

function againstOthers(
  section: Section,
  metric: Metric,
  ranked: readonly ModelReport[],
  best: readonly ModelReport[],
  tied: readonly ModelReport[],
  labels: (models: readonly ModelReport[]) => string,
): string {
  const others = ranked.length - best.length;
  const compared = comparisonsOn(section, metric).length;
  if (section.significance === undefined || compared < others || others === 0) return "";
  if (tied.length === 0)
    return `; ${others === 1 ? "the other model is" : `all ${others} others are`} significantly worse`;
  if (tied.length > MOST_NAMED) return `; ${tied.length} others are not significantly worse`;
  return `; ${labels(tied)} ${tied.length === 1 ? "is" : "are"} not significantly worse`;
}

/** How far a ranking gets beyond recommending what is popular. */
function againstPopularity(
  { key, family, better }: Metric,
  ranked: readonly ModelReport[],
  [first]: readonly ModelReport[],
): string {
  const popular = ranked.find(({ name }) => name === "popularity");
  if (family !== "ranking" || better !== "higher" || popular === undefined || popular === first) return "";
  const base = popular.values[key].mean;
  return base > 0 ? `; ${formatNumber(first.values[key].mean / base, 1)} times the value of ${popular.label}` : "";
}
