import { z } from "zod";
import { suggestion } from "../registry/suggestion.ts";
import { shown } from "./house-form.ts";

/** One way of dividing the ratings into train and test parts; `test` is a share, or a count where it is 1 or more. */
export type SplitSpec =
  | { readonly recipe: "k-fold"; readonly folds: number }
  | { readonly recipe: "hold-out"; readonly test: number; readonly repeats: number }
  | { readonly recipe: "per-user-hold-out"; readonly test: number; readonly train?: number | undefined }
  | { readonly recipe: "leave-last-n"; readonly n: number }
  | { readonly recipe: "global-time"; readonly test: number }
  | { readonly recipe: "cold-items"; readonly test: number }
  | { readonly recipe: "cold-users"; readonly test: number; readonly known: number }
  | { readonly recipe: "canonical"; readonly name: string }
  | { readonly recipe: "saved"; readonly file: string };

const share = z.number().gt(0).lt(1);
const count = z.int().min(1);
const shareOrCount = z
  .number()
  .refine((value) => value > 0 && (value < 1 || Number.isSafeInteger(value)), {
    error: ({ input }) => `must be a share between 0 and 1, or a count, got ${shown(input)}`,
  });

const recipes: readonly SplitSpec["recipe"][] = [
  "k-fold",
  "hold-out",
  "per-user-hold-out",
  "leave-last-n",
  "global-time",
  "cold-items",
  "cold-users",
  "canonical",
  "saved",
];

/** Checks one way of dividing the ratings and fills its defaults in. */
export const splitSchema: z.ZodType<SplitSpec> = z.discriminatedUnion(
  "recipe",
  [
    z.strictObject({ recipe: z.literal("k-fold"), folds: z.int().min(2).default(5) }),
    z.strictObject({ recipe: z.literal("hold-out"), test: share.default(0.2), repeats: count.default(1) }),
    z.strictObject({
      recipe: z.literal("per-user-hold-out"),
      test: shareOrCount.default(0.2),
      train: share.optional(),
    }),
    z.strictObject({ recipe: z.literal("leave-last-n"), n: count.default(1) }),
    z.strictObject({ recipe: z.literal("global-time"), test: share.default(0.2) }),
    z.strictObject({ recipe: z.literal("cold-items"), test: share.default(0.2) }),
    z.strictObject({
      recipe: z.literal("cold-users"),
      test: share.default(0.2),
      known: z.int().min(0).max(10).default(0),
    }),
    z.strictObject({ recipe: z.literal("canonical"), name: z.string().min(1).default("u") }),
    z.strictObject({ recipe: z.literal("saved"), file: z.string().min(1) }),
  ],
  {
    error: ({ input }) => {
      if (typeof input !== "object" || input === null) return undefined;
      const { recipe } = input as { readonly recipe?: unknown };
      if (recipe === undefined) return "is missing";
      const near = typeof recipe === "string" ? `.${suggestion(recipe, recipes)}` : "";
      return `must be one of ${recipes.join(", ")}; got ${shown(recipe)}${near}`;
    },
  },
);
