import { columnCounts, ratingMatrix } from "@marquee/core";
import type { Dataset, Manifest } from "@marquee/data";
import { headShare, rankCounts } from "@marquee/visualization";
import type { CleaningStep, DatasetReport, PeriodCount, ValueCount } from "@marquee/visualization";

/** What the report tells of the data: where it comes from, what cleaning did, what it looks like. */
export function datasetReport(dataset: Dataset, manifest: Manifest | undefined): DatasetReport {
  const { interactions, report, scale } = dataset;
  const counts = columnCounts(ratingMatrix(interactions));
  const days = interactions.timestamp && daysOf(interactions.timestamp);
  return {
    name: dataset.name,
    title: dataset.title,
    hash: dataset.hash,
    license: manifest ? `${manifest.license.name}. ${manifest.license.summary}` : "not known",
    citation: manifest?.citation ?? "none given",
    ...(manifest ? { homepage: manifest.homepage } : {}),
    counts: { users: interactions.users.size, items: interactions.items.size, ratings: interactions.rating.length },
    scale: { min: scale.min, max: scale.max, step: scale.step },
    ...(days ? { span: { from: days[0], to: days[days.length - 1] }, overTime: months(days) } : {}),
    cleaning: report.steps.map(({ step, reason, rowsBefore, rowsAfter }): CleaningStep => ({
      name: step,
      reason,
      before: rowsBefore,
      after: rowsAfter,
    })),
    ratingHistogram: histogram(interactions.rating),
    popularity: rankCounts(counts),
    headShare: headShare(counts),
  };
}

function histogram(ratings: Float32Array): ValueCount[] {
  const counts = new Map<number, number>();
  for (const rating of ratings) counts.set(rating, (counts.get(rating) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b).map(([value, count]) => ({ value, count }));
}

/** ISO days of all known times, ascending; undefined when some are unknown, so that no figure shows half the data. */
function daysOf(timestamps: Float64Array): readonly string[] | undefined {
  if (timestamps.length === 0 || timestamps.some(Number.isNaN)) return undefined;
  return Array.from(timestamps.slice().sort(), (seconds) => new Date(1000 * seconds).toISOString().slice(0, 10));
}

function months(days: readonly string[]): PeriodCount[] {
  const counts = new Map<string, number>();
  for (const day of days) counts.set(day.slice(0, 7), (counts.get(day.slice(0, 7)) ?? 0) + 1);
  return [...counts].map(([start, count]) => ({ start, count }));
}
