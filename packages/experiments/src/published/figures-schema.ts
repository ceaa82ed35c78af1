import { z } from "zod";
import { metricColumn } from "../report/metric-columns.ts";
import { suggestion } from "../registry/suggestion.ts";
import { attempt, tell } from "../spec/issues.ts";
import type { Context } from "../spec/issues.ts";
import { parseSplit, splitForms } from "../spec/split-text.ts";
import type { Summary } from "./summary.ts";

/** Figures that one source gives for a protocol. */
export interface PublishedSource {
  /** Who published them, and where. */
  readonly source: string;
  /** The split of the comparison that they belong to, in words: `hold-out:0.2`. Default: the first. */
  readonly split?: string | undefined;
  /** What the values of each figure are, in order; keys of metrics. */
  readonly metrics: readonly string[];
  readonly figures: readonly {
    /** As the source calls it. */
    readonly model: string;
    /** The label of the same model in our comparison; absent when there is none. */
    readonly ours?: string | undefined;
    /** As many as there are metrics, or fewer where the source gives the first ones alone. */
    readonly values: readonly number[];
    /** Why ours does not reach it, or cannot be held against it: one sentence. */
    readonly note?: string | undefined;
  }[];
}

/** By the standard comparison that follows the protocol. */
export type PublishedFigures = Readonly<Record<string, readonly PublishedSource[]>>;

const source: z.ZodType<PublishedSource> = z
  .strictObject({
    source: z.string().min(1),
    split: z.string().optional(),
    metrics: z.array(z.string()).min(1),
    figures: z
      .array(
        z.strictObject({
          model: z.string(),
          ours: z.string().optional(),
          values: z.array(z.number()).min(1),
          note: z.string().min(1).optional(),
        }),
      )
      .min(1),
  })
  .superRefine(checkSource);

/** Checks figures of the literature; with the summary of a comparison also that this has what theirs are held against. */
export function figuresSchema(summary?: Summary): z.ZodType<PublishedFigures> {
  const schema = z.record(z.string(), z.array(source));
  if (summary === undefined) return schema;
  // After a transformation nothing is checked of what has faults already.
  return schema
    .transform((figures) => figures)
    .superRefine((figures, context) => {
      const own = figures[summary.name] ?? [];
      for (const [k, each] of own.entries()) checkOurs(each, summary, [summary.name, k], context);
    });
}

/** The metrics and the split exist, and no figure has more values than there are metrics. */
function checkSource({ split, metrics, figures }: PublishedSource, context: Context): void {
  for (const [k, key] of metrics.entries()) attempt(context, ["metrics", k], () => metricColumn(key));
  if (split !== undefined && !isSplit(split)) tell(context, ["split"], `must be one of ${splitForms}, got "${split}"`);
  for (const [k, { values }] of figures.entries()) {
    const most = metrics.length;
    if (values.length > most) {
      const rule = `must be at most ${most}, one for each of ${metrics.join(", ")}, got ${values.length}`;
      tell(context, ["figures", k, "values"], rule);
    }
  }
}

function isSplit(text: string): boolean {
  try {
    return parseSplit(text) !== undefined;
  } catch {
    return false;
  }
}

/** The stored run has the split, the metrics on it and the entries that figures are held against. */
function checkOurs(
  { split, metrics, figures }: PublishedSource,
  { name, splits }: Summary,
  path: readonly PropertyKey[],
  context: Context,
): void {
  const check = (place: readonly PropertyKey[], text: string, what: string, known: readonly string[]): void => {
    if (known.includes(text)) return;
    tell(context, [...path, ...place], `the stored run of ${name} has no ${what} "${text}".${suggestion(text, known)}`);
  };
  const texts = splits.map((each) => each.split);
  if (split !== undefined) check(["split"], split, "split", texts);
  const models = splits[split === undefined ? 0 : texts.indexOf(split)]?.models;
  if (models === undefined) return;
  const keys = [...new Set(models.flatMap((model) => Object.keys(model.metrics)))];
  for (const [k, key] of metrics.entries()) check(["metrics", k], key, "metric", keys);
  const labels = models.map(({ label }) => label);
  for (const [k, { ours }] of figures.entries()) {
    if (ours !== undefined) check(["figures", k, "ours"], ours, "entry", labels);
  }
}
