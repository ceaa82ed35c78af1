import { basename } from "node:path";
import type { Leakage } from "@marquee/data";
import type { LeakageFact } from "@marquee/visualization";
import type { SplitSpec } from "../spec/experiment.ts";

const percent = (share: number): string => `${Number((100 * share).toFixed(share < 0.001 ? 3 : 1))} %`;
const shareOrCount = (test: number): string => (test < 1 ? percent(test) : String(test));
const times = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

function shareWords(train: number | undefined): string {
  if (train === undefined) return "";
  return ` Models learn from a random ${percent(train)} of the others; what they do not learn from is not ranked.`;
}

/** The heading of a split and what its recipe does, in words. */
export function splitWords(spec: SplitSpec): {
  readonly name: string;
  readonly recipe: string;
  readonly random: boolean;
} {
  switch (spec.recipe) {
    case "k-fold":
      return {
        name: `Random, ${spec.folds} folds`,
        recipe: `Every rating goes to one of ${spec.folds} folds at random; each fold is the test part once.`,
        random: true,
      };
    case "hold-out":
      return {
        name: `Random hold-out, ${percent(spec.test)}`,
        recipe: `A random ${percent(spec.test)} of all ratings are the test part, drawn ${times(spec.repeats, "time")}.`,
        random: true,
      };
    case "per-user-hold-out":
      return {
        name: `Random, ${shareOrCount(spec.test)} per user${spec.train === undefined ? "" : `, ${percent(spec.train)} of train`}`,
        recipe: `Of each user's ratings a random ${shareOrCount(spec.test)} are the test part.${shareWords(spec.train)}`,
        random: true,
      };
    case "leave-last-n":
      return {
        name: `Last ${spec.n} of each user`,
        recipe: `The latest ${times(spec.n, "rating")} of each user are the test part.`,
        random: false,
      };
    case "global-time":
      return {
        name: `By time, last ${percent(spec.test)}`,
        recipe: `The latest ${percent(spec.test)} of all ratings are the test part: every model knows the past alone.`,
        random: false,
      };
    case "cold-items":
      return {
        name: "New movies",
        recipe: `A random ${percent(spec.test)} of the movies lose all their ratings to the test part, and lists rank these movies alone. Among all movies a model would win by never naming a new one. A model that learns from ratings alone knows nothing of a new movie: its scores are equal, or its list is empty.`,
        random: true,
      };
    case "cold-users":
      return {
        name: `New users, ${spec.known} known`,
        recipe: `Of a random ${percent(spec.test)} of the users with more than 10 ratings, ${spec.known === 0 ? "nothing is" : `${times(spec.known, "random rating")} ${spec.known === 1 ? "is" : "are"}`} known, and all ratings but 10 are the test part, the same whatever is known. What is not known of the 10 is not ranked. All ratings of the other users are known.`,
        random: true,
      };
    case "canonical":
      return {
        name: `Canonical split ${spec.name}`,
        recipe: `The train and test files that the data set ships as "${spec.name}".`,
        random: false,
      };
    case "saved":
      return {
        name: "Saved split",
        recipe: `The rows of a split that was saved or imported as "${basename(spec.file)}".`,
        random: false,
      };
  }
}

/** The leakage check of a split, summed over its folds. */
export function leakageFacts(folds: readonly Leakage[]): LeakageFact[] {
  const sum = (of: (fold: Leakage) => number): number => folds.reduce((total, fold) => total + of(fold), 0);
  const rows = sum(({ testRows }) => testRows);
  const shared = sum(({ sharedPairs }) => sharedPairs);
  const facts: LeakageFact[] = [
    shared === 0
      ? { text: "No pair of user and movie is in both train and test.", verdict: "clean" }
      : { text: `${times(shared, "pair")} of user and movie are in both train and test.`, verdict: "leak" },
  ];
  const older = sum(({ olderThanLatestTrain, testRows }) => olderThanLatestTrain * testRows) / rows;
  const olderOwn = sum(({ olderThanOwnLatestTrain, testRows }) => olderThanOwnLatestTrain * testRows) / rows;
  if (Number.isNaN(older)) {
    facts.push({
      text: "The times of some ratings are unknown, so nothing can be said of looking ahead.",
      verdict: "note",
    });
  } else if (older === 0) {
    facts.push({
      text: "Every test rating is at least as new as all of train: no model sees the future.",
      verdict: "clean",
    });
  } else {
    facts.push({
      text: `${percent(older)} of the test ratings are older than the newest training rating, ${percent(olderOwn)} older than the newest of the same user: models may learn from the future, and figures flatter.`,
      verdict: "leak",
    });
  }
  facts.push({
    text: `${percent(sum(({ coldRows }) => coldRows) / rows)} of the test ratings belong to a user or a movie that train does not know (${times(
      sum(({ coldUsers }) => coldUsers),
      "user",
    )}, ${times(
      sum(({ coldItems }) => coldItems),
      "movie",
    )}).`,
    verdict: "note",
  });
  return facts;
}
