import type { Options } from "@marquee/core";
import { splitReviews } from "@marquee/data";
import type { ReviewRecipe, Reviews } from "@marquee/data";
import { labelMetrics, pooledConfusion } from "@marquee/evaluation";
import type { Confusion, LabelMetrics } from "@marquee/evaluation";
import type { Display } from "../run/display.ts";
import { fingerprint, packageFingerprint } from "../run/fingerprint.ts";
import type { ResultContext } from "../run/result-run.ts";
import { makeClassifier } from "./classifiers.ts";
import { openReviews } from "./open-reviews.ts";
import type { OpenReviewsOptions } from "./open-reviews.ts";
import { runSentimentFold } from "./run-fold.ts";
import type { ClassifierEntry, ReviewEntry, SentimentExperiment } from "./spec.ts";

/** What a classifier reached on a set of reviews. */
export interface ClassifierSummary {
  readonly label: string;
  readonly classifier: string;
  /** Every resolved option. */
  readonly options: Options;
  /** Of all folds together: each review is tested once. */
  readonly metrics: LabelMetrics;
  readonly counts: Confusion;
  /** Accuracy of each fold. */
  readonly folds: readonly number[];
}

/** All classifiers on a set of reviews. */
export interface ReviewSummary {
  readonly data: { readonly name: string; readonly title: string; readonly hash: string };
  readonly split: ReviewRecipe & { readonly seed: number; readonly hash: string };
  /** Reviews in the test parts, each counted once. */
  readonly tested: number;
  readonly classifiers: readonly ClassifierSummary[];
}

/** A finished comparison without any review, so that it may be shared; survives JSON. */
export interface SentimentSummary {
  readonly name: string;
  readonly title: string;
  readonly question?: string | undefined;
  readonly sets: readonly ReviewSummary[];
}

export interface CompareSentimentContext extends ResultContext, OpenReviewsOptions {
  readonly display: Display;
}

/** What the results of classifiers come from; code of recommenders alone changes nothing about them. */
const computing = [
  "core",
  "data/reviews",
  "features/text",
  "features/weighting",
  "neural/sentiment",
  "neural/training",
];

/**
 * Trains and tests every classifier of `experiment` on every fold of every set. Finished folds are stored as they come,
 * and so are the epochs of a training, so that a stopped run goes on where it stopped.
 */
export async function compareSentiment(
  { name, title, question, seed, sets, classifiers }: SentimentExperiment,
  context: CompareSentimentContext,
): Promise<SentimentSummary> {
  const code = fingerprint(computing.map(packageFingerprint));
  const done: ReviewSummary[] = [];
  for (const set of sets) {
    const reviews = await openReviews(set.data, context);
    done.push(await compareOn(reviews, set, { seed, classifiers, code }, context));
  }
  return { name, title, ...(question === undefined ? {} : { question }), sets: done };
}

interface Compared {
  readonly seed: number;
  readonly classifiers: readonly ClassifierEntry[];
  readonly code: string;
}

async function compareOn(
  reviews: Reviews,
  { split: recipe }: ReviewEntry,
  { seed, classifiers, code }: Compared,
  context: CompareSentimentContext,
): Promise<ReviewSummary> {
  const { folds, hash } = splitReviews(reviews, recipe, { seed });
  const finished: ClassifierSummary[] = [];
  for (const { classifier, label, options: common, on } of classifiers) {
    const options = { ...common, ...(on[reviews.name] ?? {}) };
    const counts: Confusion[] = [];
    for (const fold of folds) {
      context.signal.throwIfAborted();
      const place = folds.length > 1 ? ` · ${fold.name}` : "";
      const bar = context.display.start(`${reviews.name}: ${label}${place}`);
      try {
        const task = { reviews, splitHash: hash, fold, classifier, options, code };
        const { result, stored, cost } = await runSentimentFold(task, context, bar);
        counts.push(result);
        bar.done(stored ? "stored" : `trained in ${cost!.fitSeconds.toFixed(1)} s`);
      } catch (error) {
        bar.done("stopped");
        throw error;
      }
    }
    const pooled = pooledConfusion(counts);
    finished.push({
      ...{ label, classifier, options: makeClassifier(classifier, options).options },
      ...{ metrics: labelMetrics(pooled), counts: pooled },
      folds: counts.map((part) => labelMetrics(part).accuracy.mean),
    });
  }
  return {
    data: { name: reviews.name, title: reviews.title, hash: reviews.hash },
    split: { ...recipe, seed, hash },
    tested: folds.reduce((sum, { test }) => sum + test.length, 0),
    classifiers: finished,
  };
}
