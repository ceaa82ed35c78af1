import type { Estimator, Fold } from "@marquee/core";
import { evaluate } from "./evaluate.ts";
import type { EvaluateOptions, Evaluation } from "./evaluate.ts";
import { poolUsers } from "./pool-users.ts";
import type { PerUser } from "./per-user.ts";

export interface CrossValidateOptions extends EvaluateOptions {
  /** Called after each fold. */
  readonly onFold?: (evaluation: Evaluation) => void;
}

/** How well an algorithm does over the folds of a split. */
export interface CrossValidation extends FoldSummary {
  readonly folds: readonly Evaluation[];
}

/** What several folds say together. */
export interface FoldSummary {
  /** By metric key: the mean of the folds' values. Metrics that a fold lacks are absent. */
  readonly values: Readonly<Record<string, number>>;
  /** By metric key: the value of each fold. */
  readonly perFold: Readonly<Record<string, Float64Array>>;
  /** Each user once, pooled over the folds: a user's folds are not independent. */
  readonly perUser: PerUser;
}

/** Fits and evaluates `estimator` on each fold in turn. */
export async function crossValidate(
  estimator: Estimator,
  folds: Iterable<Fold> | AsyncIterable<Fold>,
  { onFold, ...options }: CrossValidateOptions = {},
): Promise<CrossValidation> {
  const evaluations: Evaluation[] = [];
  for await (const fold of folds) {
    const model = await estimator.fit(fold.train, options);
    const evaluation = await evaluate(model, fold, options);
    evaluations.push(evaluation);
    onFold?.(evaluation);
  }
  return { folds: evaluations, ...summarizeFolds(evaluations) };
}

/** The values of several folds, their means, and their users pooled. Throws when there is no fold. */
export function summarizeFolds(evaluations: readonly Pick<Evaluation, "values" | "perUser">[]): FoldSummary {
  if (evaluations.length === 0)
    throw new RangeError("summarizeFolds: evaluations must hold at least one fold, got none");
  const keys = Object.keys(evaluations[0].values).filter((key) => evaluations.every(({ values }) => key in values));
  const perFold = Object.fromEntries(
    keys.map((key) => [key, Float64Array.from(evaluations, ({ values }) => values[key])]),
  );
  const values = Object.fromEntries(
    keys.map((key) => [key, perFold[key].reduce((a, b) => a + b) / evaluations.length]),
  );
  return { values, perFold, perUser: poolUsers(evaluations.map(({ perUser }) => perUser)) };
}
