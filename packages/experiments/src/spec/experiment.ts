import { z } from "zod";

const share = z.number().gt(0).lt(1);
const count = z.int().positive();

const cleaning = z.strictObject({ minUserRatings: count.optional(), minItemRatings: count.optional() }).default({});

/** One way of dividing the ratings into train and test parts. */
const split = z.discriminatedUnion("recipe", [
  z.strictObject({ recipe: z.literal("k-fold"), folds: z.int().min(2).default(5) }),
  z.strictObject({ recipe: z.literal("hold-out"), test: share.default(0.2), repeats: count.default(1) }),
  z.strictObject({ recipe: z.literal("per-user-hold-out"), test: z.union([share, count]).default(0.2) }),
  z.strictObject({ recipe: z.literal("leave-last-n"), n: count.default(1) }),
  z.strictObject({ recipe: z.literal("global-time"), test: share.default(0.2) }),
  z.strictObject({ recipe: z.literal("canonical"), name: z.string().min(1).default("u") }),
]);

const optionValue = z.union([z.number(), z.string(), z.boolean()]);

const model = z.union([
  z.string().transform((name) => ({ model: name, options: {} })),
  z.strictObject({
    model: z.string(),
    /** How the report names this entry; needed where one model stands twice. */
    label: z.string().min(1).optional(),
    options: z.record(z.string(), optionValue).default({}),
  }),
]);

/** What an experiment file may say; `quick.yaml` is the shortest example. */
export const experimentSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be kebab-case, such as ml-1m-random"),
  title: z.string().min(1),
  /** What the comparison asks; stands under the title of the report. */
  question: z.string().min(1).optional(),
  /** Name of a data set of the catalogue. */
  data: z.string().min(1),
  cleaning,
  seed: z.int().nonnegative().default(1),
  splits: z.array(split).min(1),
  evaluation: z
    .strictObject({
      /** Lengths of the lists. */
      n: z.array(count).min(1).default([10]),
      /** The lowest test rating that counts as relevant; 0 = every one. */
      relevance: z.number().nonnegative().default(0),
      /** Columns of the tables, best first: the first ranking metric is the headline. */
      metrics: z.array(z.string()).min(1).optional(),
    })
    .prefault({}),
  models: z.array(model).min(1),
});

/** A comparison as its file says it, defaults filled in. */
export type Experiment = z.output<typeof experimentSchema>;
export type SplitSpec = Experiment["splits"][number];
export type ModelSpec = Experiment["models"][number];
