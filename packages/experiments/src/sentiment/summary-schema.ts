import { z } from "zod";
import { jsonNumber as number } from "../published/read-json.ts";
import { optionsSchema } from "../spec/options-schema.ts";
import type { SentimentSummary } from "./compare-sentiment.ts";

const text = z.string();
const count = z.int().min(0);
const drawn = { seed: count, hash: text };
const share = z.object({ mean: number, low: number, high: number });

const split = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("published"), ...drawn }),
  z.object({ kind: z.literal("k-fold"), folds: count, ...drawn }),
  z.object({ kind: z.literal("hold-out"), test: z.number(), ...drawn }),
]);

const classifier = z.object({
  ...{ label: text, classifier: text },
  options: optionsSchema,
  metrics: z.object({ accuracy: share, precision: share, recall: share, f1: share }),
  counts: z.object({ truePositives: count, falsePositives: count, falseNegatives: count, trueNegatives: count }),
  folds: z.array(number),
});

/** Checks what the stored summary of classifiers says. */
export const sentimentSummarySchema: z.ZodType<SentimentSummary> = z.object({
  ...{ name: text, title: text },
  question: text.optional(),
  sets: z.array(
    z.object({
      data: z.object({ name: text, title: text, hash: text }),
      split,
      tested: count,
      classifiers: z.array(classifier).min(1),
    }),
  ),
});
