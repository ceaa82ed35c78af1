import type { Estimator, FitContext, Progress } from "@marquee/core";
import { foldResult } from "./fold-result.ts";
import type { FoldQuestions, FoldResult } from "./fold-result.ts";
import { resultRun } from "./result-run.ts";
import type { ResultContext, ResultRun } from "./result-run.ts";
import { stampOf } from "./stamp-of.ts";

/** Everything that decides a result, and everything it is computed with. */
export interface FoldTask extends FoldQuestions {
  readonly estimator: Estimator;
  readonly dataHash: string;
  readonly splitHash: string;
  readonly code: string;
  /** SHA-256 of the side information that the model learns from, by kind. */
  readonly side: Readonly<Record<string, string>>;
}

/** What a run needs besides its task. */
export interface RunContext extends ResultContext {
  readonly threads: number;
}

/** Looks on while a model is fitted and evaluated. */
export interface Watch {
  readonly onProgress: (progress: Progress) => void;
  /** Called when the result is not stored and the fit begins. */
  readonly begin: () => Pick<FitContext, "log">;
}

export type FoldRun = ResultRun<FoldResult>;

/** Fits and evaluates a model on a fold, or takes the stored result of the very same task. */
export function runFold(task: FoldTask, { threads, ...context }: RunContext, watch: Watch): Promise<FoldRun> {
  const how = { threads, signal: context.signal, onProgress: watch.onProgress };
  const { estimator, fold } = task;
  return resultRun(
    {
      name: estimator.name,
      stamp: stampOf(task),
      begin: () => {
        const log = watch.begin();
        return (kept) => estimator.fit(fold.train, { ...how, ...kept, ...log });
      },
      evaluate: (model) => foldResult(model, task, how),
    },
    context,
  );
}
