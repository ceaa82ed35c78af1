import type { Experiment } from "../spec/experiment.ts";

type Cleaning = Experiment["cleaning"];

/** What was left out of a data set, a few words each: `ratings ≥ 4 only`, `≥ 5 ratings per user and movie`. */
export function cleaningMarks({ minRating, minUserRatings = 1, minItemRatings = 1 }: Cleaning): readonly string[] {
  const perUser = minUserRatings > 1 ? [`≥ ${minUserRatings} ratings per user`] : [];
  const perMovie = minItemRatings > 1 ? [`≥ ${minItemRatings} ratings per movie`] : [];
  const isOne = perUser.length > 0 && minUserRatings === minItemRatings;
  return [
    ...(minRating === undefined ? [] : [`ratings ≥ ${minRating} only`]),
    ...(isOne ? [`${perUser[0]} and movie`] : [...perUser, ...perMovie]),
  ];
}

/** What cleaning dropped as its steps tell it, one sentence; none where it was asked for nothing. */
export function cleaningWords({ minRating, minUserRatings = 1, minItemRatings = 1 }: Cleaning): readonly string[] {
  const few = [
    ...(minUserRatings > 1 ? [`users with fewer than ${minUserRatings}`] : []),
    ...(minItemRatings > 1 ? [`movies with fewer than ${minItemRatings}`] : []),
  ];
  const steps = [
    ...(minRating === undefined ? [] : [`ratings below ${minRating} were dropped`]),
    ...(few.length === 0 ? [] : [`${few.join(" and ")} ratings were dropped until none was left`]),
  ];
  return steps.length === 0 ? [] : [`Cleaning: ${steps.join("; ")}.`];
}
