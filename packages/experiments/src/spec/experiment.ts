import { z } from "zod";
import type { Options } from "@marquee/core";

/** One way of dividing the ratings into train and test parts; `test` is a share, or a count where it is 1 or more. */
export type SplitSpec =
  | { readonly recipe: "k-fold"; readonly folds: number }
  | { readonly recipe: "hold-out"; readonly test: number; readonly repeats: number }
  | { readonly recipe: "per-user-hold-out"; readonly test: number }
  | { readonly recipe: "leave-last-n"; readonly n: number }
  | { readonly recipe: "global-time"; readonly test: number }
  | { readonly recipe: "canonical"; readonly name: string }
  | { readonly recipe: "saved"; readonly file: string };

/** One entry of a comparison. */
export interface ModelSpec {
  /** Name of a model: `item-knn`. */
  readonly model: string;
  /** How the report names this entry. Default: the model and the options given. */
  readonly label?: string | undefined;
  readonly options: Options;
}

/** A comparison as its file says it, defaults filled in. */
export interface Experiment {
  /** Kebab-case; the report lies in the folder of this name. */
  readonly name: string;
  readonly title: string;
  /** What the comparison asks; stands under the title of the report. */
  readonly question?: string | undefined;
  /** Name of a data set of the catalogue. */
  readonly data: string;
  readonly cleaning: { readonly minUserRatings?: number | undefined; readonly minItemRatings?: number | undefined };
  readonly seed: number;
  readonly splits: readonly SplitSpec[];
  readonly evaluation: {
    /** Lengths of the lists. */
    readonly n: readonly number[];
    /** The lowest test rating that counts as relevant; 0 = every one. */
    readonly relevance: number;
    /** Columns of the tables: the first ranking metric and the first rating metric are the headline. */
    readonly metrics?: readonly string[] | undefined;
  };
  readonly models: readonly ModelSpec[];
}

const share = z.number().gt(0).lt(1);
const count = z.int().positive();

/** Checks one way of dividing the ratings and fills its defaults in. */
export const splitSchema: z.ZodType<SplitSpec> = z.discriminatedUnion("recipe", [
  z.strictObject({ recipe: z.literal("k-fold"), folds: z.int().min(2).default(5) }),
  z.strictObject({ recipe: z.literal("hold-out"), test: share.default(0.2), repeats: count.default(1) }),
  z.strictObject({ recipe: z.literal("per-user-hold-out"), test: z.union([share, count]).default(0.2) }),
  z.strictObject({ recipe: z.literal("leave-last-n"), n: count.default(1) }),
  z.strictObject({ recipe: z.literal("global-time"), test: share.default(0.2) }),
  z.strictObject({ recipe: z.literal("canonical"), name: z.string().min(1).default("u") }),
  z.strictObject({ recipe: z.literal("saved"), file: z.string().min(1) }),
]);

const optionValue = z.union([z.number(), z.string(), z.boolean()]);

const model = z.union([
  z.string().transform((name) => ({ model: name, options: {} })),
  z.strictObject({
    model: z.string(),
    label: z.string().min(1).optional(),
    options: z.record(z.string(), optionValue).default({}),
  }),
]);

/** Checks what an experiment file says and fills its defaults in; `quick.yaml` is an example. */
export const experimentSchema: z.ZodType<Experiment> = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be kebab-case, such as ml-1m-random"),
  title: z.string().min(1),
  question: z.string().min(1).optional(),
  data: z.string().min(1),
  cleaning: z.strictObject({ minUserRatings: count.optional(), minItemRatings: count.optional() }).default({}),
  seed: z.int().nonnegative().default(1),
  splits: z.array(splitSchema).min(1),
  evaluation: z
    .strictObject({
      n: z.array(count).min(1).default([10]),
      relevance: z.number().nonnegative().default(0),
      metrics: z.array(z.string()).min(1).optional(),
    })
    .prefault({}),
  models: z.array(model).min(1),
});
