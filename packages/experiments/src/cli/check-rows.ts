import type { Dataset, Split } from "@marquee/data";
import type { Experiment, SplitSpec } from "../spec/experiment.ts";
import { splitText } from "../spec/split-text.ts";
import { UsageError } from "../usage-error.ts";

/** Refuses a data set of which cleaning left nothing to compare on. */
export function checkRatings({ title, interactions }: Dataset, cleaning: Experiment["cleaning"]): void {
  if (interactions.rating.length > 0) return;
  const limits = [
    ["user", cleaning.minUserRatings],
    ["movie", cleaning.minItemRatings],
  ].flatMap(([kind, limit]) => (limit === undefined ? [] : [`${limit} ratings per ${kind}`]));
  if (cleaning.minRating !== undefined) limits.push(`${cleaning.minRating} for a rating`);
  throw new UsageError(
    limits.length > 0
      ? `cleaning left no rating of ${title}: lower the minimum of ${limits.join(" and of ")}`
      : `there is no rating in ${title}`,
  );
}

/** Refuses a split with a fold that has nothing to learn from, or nothing to be tested on. */
export function checkFolds(spec: SplitSpec, { folds }: Split): void {
  for (const { name, train, test } of folds) {
    if (train.length > 0 && test.length > 0) continue;
    const [part, advice] = train.length > 0 ? ["test", "larger"] : ["train", "smaller"];
    throw new UsageError(
      `split ${splitText(spec)}: fold ${name} has no ${part} rating; make the test part ${advice}, or keep more ratings`,
    );
  }
}
