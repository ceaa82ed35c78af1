import type { Estimator } from "@marquee/core";
import { foldOf } from "@marquee/data";
import type { Dataset, Split } from "@marquee/data";
import type { Evaluation } from "@marquee/evaluation";
import type { Section } from "@marquee/visualization";
import { recordOf } from "../run/model-run.ts";
import { listsOf } from "../run/fold-result.ts";
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
  const users = examples.map(({ user }) => user);
  return sectionOf(dataset, evaluation, {
    spec: { recipe: kind, ...rest } as SplitSpec,
    split,
    examples,
    models: models.map(({ label, estimator, folds }) => {
      const results = folds.map(({ values, perUser, groups, lists }) => {
        return { values, perUser, groups, examples: listsOf(lists, users, evaluation.n[0]) };
      });
      return { ...recordOf({ id: label, label, estimator }, results, evaluation), costs: [] };
    }),
  });
}
