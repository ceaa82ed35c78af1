import { z } from "zod";
import { TIES } from "@marquee/evaluation";
import type { Ties } from "@marquee/evaluation";
import { searchSpaceOf } from "../registry/search-spaces.ts";
import { checkData, checkMetrics, checkModels, checkSplits } from "./checks.ts";
import { shown } from "./house-form.ts";
import { modelSchema } from "./model-spec.ts";
import type { ModelSpec } from "./model-spec.ts";
import { splitSchema } from "./split.ts";
import type { SplitSpec } from "./split.ts";

export type { ModelSpec } from "./model-spec.ts";
export type { SplitSpec } from "./split.ts";

/** A comparison as its file says it, defaults filled in. */
export interface Experiment {
  /** Kebab-case; the report lies in the folder of this name. */
  readonly name: string;
  readonly title: string;
  /** What the comparison asks; stands under the title of the report. */
  readonly question?: string | undefined;
  /** Whether it takes more than a few minutes: `marquee reports` runs it with `--full` alone. Default no. */
  readonly large?: boolean | undefined;
  /** Name of a data set of the catalogue. */
  readonly data: string;
  readonly cleaning: {
    readonly minUserRatings?: number | undefined;
    readonly minItemRatings?: number | undefined;
    /** Lower ratings are left out, from train and test alike. */
    readonly minRating?: number | undefined;
  };
  readonly seed: number;
  /** Files with vectors of the movies, for models that look at features. Default none. */
  readonly vectors?: readonly string[] | undefined;
  /**
   * Of the models that have a search space: their defaults, the best that tuning found, or those of a settings file.
   * Default: the defaults.
   */
  readonly settings?: string | undefined;
  readonly splits: readonly SplitSpec[];
  readonly evaluation: {
    /** Lengths of the lists, each once. */
    readonly n: readonly number[];
    /** The lowest test rating that counts as relevant; 0 = every one. */
    readonly relevance: number;
    /** Which of two items of equal score stands first; at random by the seed. Default: the lower number. */
    readonly ties?: Ties | undefined;
    /** Columns of the tables: the first ranking metric and the first rating metric are the headline. */
    readonly metrics?: readonly string[] | undefined;
  };
  readonly models: readonly ModelSpec[];
}

const count = z.int().min(1);

/**
 * Checks what an experiment file says, down to the names of models, options, metrics and data sets, and fills its
 * defaults in; `quick.yaml` is an example.
 */
export const experimentSchema: z.ZodType<Experiment> = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
        error: ({ input }) => `must be kebab-case, such as ml-1m-random, got ${shown(input)}`,
      }),
    title: z.string().min(1),
    question: z.string().min(1).optional(),
    large: z.boolean().optional(),
    data: z.string().superRefine(checkData),
    cleaning: z
      .strictObject({
        minUserRatings: count.optional(),
        minItemRatings: count.optional(),
        minRating: z.number().optional(),
      })
      .default({}),
    seed: z.int().min(0).default(1),
    vectors: z.array(z.string().min(1)).min(1).optional(),
    settings: z
      .string()
      .refine((text) => /^(default|tuned|.+\.yaml)$/.test(text), {
        error: ({ input }) => `must be "default", "tuned" or a settings file (.yaml), got ${shown(input)}`,
      })
      .optional(),
    splits: z.array(splitSchema).min(1).superRefine(checkSplits),
    evaluation: z
      .strictObject({
        n: z
          .array(count)
          .min(1)
          .default([10])
          .transform((lengths) => [...new Set(lengths)]),
        relevance: z.number().min(0).default(0),
        ties: z.enum(TIES).optional(),
        metrics: z.array(z.string()).min(1).optional(),
      })
      .superRefine(checkMetrics)
      .prefault({}),
    models: z.array(modelSchema).min(1),
  })
  .transform(settled)
  .superRefine(checkModels);

/** The experiment with its own settings as those of each model that has something to tune and says nothing else. */
function settled(experiment: Experiment): Experiment {
  const { settings = "default", models } = experiment;
  if (settings === "default") return experiment;
  return {
    ...experiment,
    models: models.map((spec): ModelSpec => {
      return searchSpaceOf(spec.model) ? { ...spec, settings: spec.settings ?? "tuned" } : spec;
    }),
  };
}
