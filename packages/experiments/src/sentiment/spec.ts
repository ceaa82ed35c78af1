import { z } from "zod";
import type { Options } from "@marquee/core";
import type { ReviewRecipe } from "@marquee/data";
import { attempt, tell } from "../spec/issues.ts";
import type { Context } from "../spec/issues.ts";
import { optionsSchema } from "../spec/options-schema.ts";
import { classifierNames, makeClassifier } from "./classifiers.ts";
import { reviewManifest } from "./open-reviews.ts";

/** A set of reviews and how it is divided. */
export interface ReviewEntry {
  /** Name of a set of reviews. */
  readonly data: string;
  readonly split: ReviewRecipe;
}

/** A classifier of a comparison. */
export interface ClassifierEntry {
  readonly classifier: string;
  readonly label: string;
  readonly options: Options;
  /** Options that are others on a set of reviews, by its name. */
  readonly on: Readonly<Record<string, Options>>;
}

/** A comparison of classifiers on reviews as its file says it. */
export interface SentimentExperiment {
  readonly task: "sentiment";
  /** Kebab-case; the report lies in the folder of this name. */
  readonly name: string;
  readonly title: string;
  readonly question?: string | undefined;
  /** Whether it takes more than a few minutes: `marquee reports` runs it with `--full` alone. Default no. */
  readonly large?: boolean | undefined;
  /** Of random divisions. */
  readonly seed: number;
  readonly sets: readonly ReviewEntry[];
  readonly classifiers: readonly ClassifierEntry[];
}

const split: z.ZodType<ReviewRecipe> = z
  .discriminatedUnion("recipe", [
    z.strictObject({ recipe: z.literal("published") }),
    z.strictObject({ recipe: z.literal("k-fold"), folds: z.int().min(2).default(10) }),
    z.strictObject({ recipe: z.literal("hold-out"), test: z.number().gt(0).lt(1).default(0.2) }),
  ])
  .transform(({ recipe, ...rest }) => ({ kind: recipe, ...rest }) as ReviewRecipe);

/** Checks what a file says, down to the names of sets, classifiers and options. */
export const sentimentSchema: z.ZodType<SentimentExperiment> = z
  .strictObject({
    task: z.literal("sentiment"),
    name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: "must be kebab-case, such as sentiment" }),
    title: z.string().min(1),
    question: z.string().min(1).optional(),
    large: z.boolean().optional(),
    seed: z.int().min(0).default(1),
    sets: z.array(z.strictObject({ data: z.string().superRefine(checkSet), split })).min(1),
    classifiers: z
      .array(
        z
          .strictObject({
            classifier: z.enum(classifierNames as [string, ...string[]]),
            label: z.string().min(1),
            options: optionsSchema.default({}),
            on: z.record(z.string().superRefine(checkSet), optionsSchema).default({}),
          })
          .superRefine(checkClassifier),
      )
      .min(1),
  })
  .superRefine(({ classifiers, sets }, context) => {
    repeated(
      context,
      "classifiers",
      "label",
      classifiers.map(({ label }) => label),
    );
    repeated(
      context,
      "sets",
      "data",
      sets.map(({ data }) => data),
    );
  });

function checkSet(name: string, context: Context): void {
  attempt(context, [], () => reviewManifest(name));
}

/** The options are known and have values that the classifier takes, on every set. */
function checkClassifier({ classifier, options, on }: Omit<ClassifierEntry, "label">, context: Context): void {
  for (const [path, own] of [
    [["options"], {}] as const,
    ...Object.entries(on).map(([set, own]) => [["on", set], own] as const),
  ]) {
    attempt(context, [...path], () => makeClassifier(classifier, { ...options, ...own }));
  }
}

/** No name stands twice. */
function repeated(context: Context, list: string, member: string, names: readonly string[]): void {
  names.forEach((name, k) => {
    if (names.indexOf(name) < k) tell(context, [list, k, member], `"${name}" stands twice`);
  });
}
