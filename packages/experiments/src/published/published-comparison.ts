import { describeMetric } from "@marquee/evaluation";
import type { Table } from "@marquee/visualization";
import { publishedFigures, storedSummary } from "./files.ts";
import type { PublishedSource } from "./figures-schema.ts";
import type { Summary } from "./summary.ts";

/** A published figure beside ours. */
export interface PublishedRow {
  readonly source: string;
  /** As the source calls it. */
  readonly model: string;
  /** The entry of our comparison; undefined when there is none. */
  readonly entry: string | undefined;
  /** Key of the metric. */
  readonly metric: string;
  readonly published: number;
  /** The mean over the folds of our stored run; undefined when the run has no such entry. */
  readonly ours: number | undefined;
  /** ours − published */
  readonly difference: number | undefined;
  /** Why ours does not reach it, or cannot be held against it; undefined where there is nothing to say. */
  readonly note: string | undefined;
}

/**
 * The published figures of a protocol beside those of the stored full run of the standard comparison `name`, on the
 * split that they belong to. A UsageError when no run is stored, or when it lacks what a figure is held
 * against.
 */
export function publishedComparison(name: string): readonly PublishedRow[] {
  const summary = storedSummary(name);
  return comparedWith(publishedFigures(summary)[name] ?? [], summary);
}

/** The figures of `sources` beside those of a summary. */
export function comparedWith(sources: readonly PublishedSource[], { splits }: Summary): readonly PublishedRow[] {
  return sources.flatMap(({ source, split, metrics, figures }) => {
    const models = splits.find((each) => split === undefined || each.split === split)?.models ?? [];
    return figures.flatMap(({ model, ours: entry, values, note }) =>
      values.map((published, k): PublishedRow => {
        const metric = metrics[k];
        const ours = models.find(({ label }) => label === entry)?.metrics[metric]?.mean;
        const difference = ours === undefined ? undefined : ours - published;
        return { source, model, entry, metric, published, ours, difference, note };
      }),
    );
  });
}

/** The rows as a table for a notebook or a report. */
export function publishedTable(rows: readonly PublishedRow[]): Table {
  const number = { kind: "number", digits: 4 } as const;
  return {
    caption: "Published figures and ours",
    columns: [
      { key: "model", label: "Published as", kind: "text" },
      { key: "metric", label: "Metric", kind: "text" },
      { key: "published", label: "Published", ...number },
      { key: "ours", label: "Ours", ...number },
      { key: "difference", label: "Ours − published", ...number },
      { key: "entry", label: "Our entry", kind: "text" },
      { key: "source", label: "Source", kind: "text" },
      ...(rows.some(({ note }) => note !== undefined) ? [{ key: "note", label: "Why", kind: "text" } as const] : []),
    ],
    rows: rows.map(({ source, model, entry, metric, published, ours, difference, note }) => ({
      cells: {
        model,
        metric: describeMetric(metric)?.label ?? metric,
        published,
        ours: ours ?? null,
        difference: difference ?? null,
        entry: entry ?? null,
        source,
        note: note ?? null,
      },
    })),
  };
}
