import type { Fold } from "@marquee/core";
import type { StrategyName } from "@marquee/evaluation";
import { fingerprint, matrixFingerprint } from "../run/fingerprint.ts";

/** How settings were found. */
export interface Provenance {
  /** Hash of the data set. */
  readonly data: string;
  /** Hash of the split; its test part was not looked at. */
  readonly split: string;
  /** `ratingsFingerprint` of the fold: settings belong to these ratings, whatever their times. */
  readonly ratings: string;
  /** The fold whose train part was divided into train and validation. */
  readonly fold: string;
  /** Share of the train part that was the validation part. */
  readonly validation: number;
  readonly relevance: number;
  readonly strategy: StrategyName;
  /** What could be spent, in full fits. */
  readonly trials: number;
  /** After so many minutes no further trial began; absent: no limit. */
  readonly minutes?: number | undefined;
  /** What was spent, in full fits, where the minutes ended the search; absent: all that could be. */
  readonly spent?: number | undefined;
  readonly seed: number;
  /** The metric on the validation part. */
  readonly score: number;
  /** The same of the defaults; NaN when they failed. */
  readonly defaultScore: number;
}

/**
 * SHA-256 of the ratings of a fold, train and test, without their times: copies of a data set that differ in times
 * alone are divided in the same way by every recipe that looks at none.
 */
export function ratingsFingerprint({ train, test }: Fold): string {
  return fingerprint([matrixFingerprint(train), matrixFingerprint(test)]);
}
