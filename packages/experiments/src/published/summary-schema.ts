import { z } from "zod";
import { TIES } from "@marquee/evaluation";
import { optionsSchema } from "../spec/options-schema.ts";
import { jsonNumber as number } from "./read-json.ts";
import type { DifferenceSummary, ModelSummary, SplitSummary, Summary } from "./summary.ts";

const text = z.string();
const count = z.int().min(0);
const estimate = { mean: number, low: number.exactOptional(), high: number.exactOptional() };

const model: z.ZodType<ModelSummary> = z.object({
  label: text,
  model: text,
  options: optionsSchema,
  metrics: z.record(text, z.object({ ...estimate, folds: z.array(number) })),
  calibration: z.array(z.object({ from: number, to: number, count, predicted: number, given: number })).exactOptional(),
  failed: text.exactOptional(),
});

const difference: z.ZodType<DifferenceSummary> = z.object({
  ...{ metric: text, best: text, label: text, p: number },
  ...estimate,
});

const slice = z.object({
  title: text,
  of: z.enum(["users", "items"]),
  metric: text,
  groups: z.array(z.object({ label: text, members: count })),
  values: z.record(text, z.array(z.object(estimate).nullable())),
});

const split: z.ZodType<SplitSummary> = z.object({
  ...{ split: text, seed: count, hash: text },
  folds: z.array(text),
  models: z.array(model),
  differences: z.array(difference).exactOptional(),
  rows: z.array(z.object({ train: count, test: count })).exactOptional(),
  leakage: z.array(z.object({ text, verdict: z.enum(["clean", "leak", "note"]) })).exactOptional(),
  slices: z.array(slice).exactOptional(),
});

const cost = {
  ...{ section: text, model: text, fitSeconds: number, evaluateSeconds: number },
  peakBytes: number.exactOptional(),
};

/** Checks what a stored summary says. */
export const summarySchema: z.ZodType<Summary> = z.object({
  ...{ name: text, title: text },
  data: z.object({
    ...{ name: text, hash: text },
    title: text.exactOptional(),
    counts: z.object({ users: count, items: count, ratings: count }).exactOptional(),
  }),
  cleaning: z.object({
    minUserRatings: count.exactOptional(),
    minItemRatings: count.exactOptional(),
    minRating: number.exactOptional(),
  }),
  evaluation: z.object({ n: z.array(count), relevance: number, ties: z.enum(TIES).exactOptional() }),
  versions: z.record(text, text),
  splits: z.array(split),
  timings: z.object({ machine: text, models: z.array(z.object(cost)) }).exactOptional(),
});
