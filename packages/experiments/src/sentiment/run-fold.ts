import type { Options } from "@marquee/core";
import type { ReviewFold, Reviews } from "@marquee/data";
import { confusion } from "@marquee/evaluation";
import type { Confusion } from "@marquee/evaluation";
import { textsOf } from "@marquee/neural";
import type { Task } from "../run/display.ts";
import { resultRun } from "../run/result-run.ts";
import type { ResultContext, ResultRun } from "../run/result-run.ts";
import { makeClassifier } from "./classifiers.ts";

/** Everything that decides a result. */
export interface SentimentTask {
  readonly reviews: Reviews;
  readonly splitHash: string;
  readonly fold: ReviewFold;
  readonly classifier: string;
  readonly options: Options;
  /** SHA-256 of the code that computes. */
  readonly code: string;
}

/** Trains a classifier on a fold and asks it about the test part, or takes the stored result of the very same task. */
export function runSentimentFold(
  { reviews, splitHash, fold, classifier, options, code }: SentimentTask,
  context: ResultContext,
  task: Task,
): Promise<ResultRun<Confusion>> {
  const model = makeClassifier(classifier, options);
  const stamp = {
    ...{ data: reviews.hash, split: splitHash, fold: fold.name, model: model.name },
    ...{ options: model.options, evaluation: "sentiment", code },
  };
  const { signal } = context;
  return resultRun(
    {
      ...{ name: classifier, stamp },
      begin: () => (kept) =>
        model.fit(textsOf(reviews, fold.train), {
          ...{ signal, onProgress: task.update, ...kept },
          ...(fold.validation ? { validation: textsOf(reviews, fold.validation) } : {}),
        }),
      evaluate(trained) {
        const test = textsOf(reviews, fold.test);
        return confusion(test.positive, trained.probability(test.texts));
      },
    },
    context,
  );
}
