import type { Estimator } from "@marquee/core";
import { foldOf } from "@marquee/data";
import type { Dataset, Split } from "@marquee/data";
import { listOf } from "@marquee/evaluation";
import type { Evaluation } from "@marquee/evaluation";
import type { Section } from "@marquee/visualization";
import type { Experiment, SplitSpec } from "../spec/experiment.ts";
import { exampleUsers } from "./example-users.ts";
import { sectionOf } from "./report-of.ts";

/** A model that was evaluated by hand, with `crossValidate` or `evaluate`. */
export interface EvaluatedModel {
  /** Unique in its section. */
  readonly label: string;
  readonly estimator: Estimator;
  /** One per fold of the split. */
  readonly folds: readonly Evaluation[];
}

/**
 * The section of a report for models that were evaluated outside of `compare`, in a notebook for example: intervals,
 * paired differences from the best, slices and example users are computed in the same way. `evaluation` must be what
 * the models were evaluated with.
 */
export function sectionOfEvaluations(
  dataset: Dataset,
  split: Split,
  models: readonly EvaluatedModel[],
  evaluation: Experiment["evaluation"],
): Section {
  const { kind, ...rest } = split.recipe;
  const wrong = models.find(({ folds }) => folds.length !== split.folds.length);
  if (wrong) {
    const counts = `${split.folds.length} of the split, got ${wrong.folds.length} of ${wrong.label}`;
    throw new RangeError(`sectionOfEvaluations: folds must be as many as the ${counts}`);
  }
  const examples = exampleUsers(foldOf(dataset.interactions, split.folds[0]), evaluation.relevance);
  return sectionOf(dataset, evaluation, {
    spec: { recipe: kind, ...rest } as SplitSpec,
    split,
    examples,
    models: models.map(({ label, estimator, folds }) => ({
      model: { id: label, label, estimator },
      costs: [],
      folds: folds.map(({ values, perUser, groups, lists }) => ({
        values,
        perUser,
        groups,
        examples: examples.map(({ user }) => {
          const row = lists.users.indexOf(user);
          return row < 0 ? new Int32Array(0) : listOf(lists, row, evaluation.n[0]);
        }),
      })),
    })),
  });
}
