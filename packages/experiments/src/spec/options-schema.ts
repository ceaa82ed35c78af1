import { z } from "zod";
import type { Options } from "@marquee/core";

/** A value of an option. */
export const optionValue: z.ZodType<Options[string]> = z.union([z.number(), z.string(), z.boolean()]);

/** Options of a model, by name. */
export const optionsSchema: z.ZodType<Options> = z.record(z.string(), optionValue);
