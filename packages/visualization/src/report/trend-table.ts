import type { Table } from "../table.ts";
import { withBestMarks } from "../table.ts";
import type { Trend } from "./report.ts";

/** A model of a trend. */
export type TrendModel = Trend["models"][number];

/** The models of a trend, the best mean over the settings first; those without a value are left out. */
export function rankedTrend({ models, metric: { better } }: Trend): readonly TrendModel[] {
  const mean = ({ values }: TrendModel): number => {
    const known = values.flatMap((value) => value?.mean ?? []);
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  const measured = models.filter(({ values }) => values.some((value) => value !== null));
  return measured.toSorted((a, b) => (better === "lower" ? mean(a) - mean(b) : mean(b) - mean(a)));
}

/** A row per model, the best mean first, and a column with intervals per setting; the best of each is marked. */
export function trendTable(trend: Trend): Table {
  const { title, setting, settings, metric } = trend;
  const { label, better, digits, definition } = metric;
  return withBestMarks({
    caption: `${title}: ${label}`,
    columns: [
      { key: "model", label: "Model", kind: "text" },
      ...settings.map((value) => {
        return {
          key: `at-${value}`,
          label: `${value} ${setting}`,
          kind: "interval",
          better,
          digits,
          definition,
        } as const;
      }),
    ],
    rows: rankedTrend(trend).map(({ label: model, values }) => ({
      cells: { model, ...Object.fromEntries(settings.map((value, k) => [`at-${value}`, values[k]])) },
    })),
    note: "★ best. Brackets are intervals over users; differences are tested in the section of each split.",
  });
}
