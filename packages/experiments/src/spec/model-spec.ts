import { z } from "zod";
import type { Options } from "@marquee/core";
import { partsText } from "@marquee/models";
import { checkModel, checkParts } from "./checks.ts";
import { shown } from "./house-form.ts";

/** One entry of a comparison. */
export interface ModelSpec {
  /** Name of a model: `item-knn`. */
  readonly model: string;
  /** How the report names this entry. Default: the model and the options given. */
  readonly label?: string | undefined;
  readonly options: Options;
  /** What stands for options that are not given: the model's defaults, or the best that tuning found. */
  readonly settings?: "default" | "tuned" | undefined;
}

const optionValue = z.custom<number | string | boolean>(
  (value) => ["number", "string", "boolean"].includes(typeof value),
  { error: ({ input }) => `must be a number, text, true or false, got ${shown(input)}` },
);

const part = z.union(
  [
    z.string().min(1),
    z
      .strictObject({ model: z.string(), options: z.record(z.string(), optionValue).default({}) })
      .transform(({ model: name, options }) => partsText([{ name, options }])),
  ],
  { error: ({ input }) => `must be a model with its options, such as "ials factors=32", got ${shown(input)}` },
);

/** Checks one entry of a comparison: the name of a model, or a mapping; `parts` may be a list there. */
export const modelSchema: z.ZodType<ModelSpec> = z.union(
  [
    z
      .string()
      .transform((name): ModelSpec => ({ model: name, options: {} }))
      .superRefine((spec, context) => checkModel(spec, context, true)),
    z
      .strictObject({
        model: z.string(),
        label: z.string().min(1).optional(),
        options: z.record(z.string(), optionValue).default({}),
        settings: z.enum(["default", "tuned"]).optional(),
        parts: z.array(part).min(1).optional(),
      })
      .superRefine(checkParts)
      .transform(({ parts, options, ...spec }): ModelSpec => {
        return { ...spec, options: parts ? { parts: parts.join(" + "), ...options } : options };
      })
      .superRefine((spec, context) => checkModel(spec, context)),
  ],
  { error: ({ input }) => `must be the name of a model, or a mapping with model and options, got ${shown(input)}` },
);
