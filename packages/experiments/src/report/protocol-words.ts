import { count } from "../count.ts";
import { searchSpaceOf } from "../registry/search-spaces.ts";
import type { Experiment } from "../spec/experiment.ts";
import { modelLabel } from "../spec/model-label.ts";

/**
 * How a comparison ranks, averages and was set up, a sentence or two each; `items` movies can be ranked, where that is
 * known.
 */
export function protocolWords(experiment: Experiment, items?: number): string[] {
  return [rankedWords(experiment, items), ...protocol(experiment), settingsWords(experiment)];
}

function rankedWords({ splits, evaluation }: Experiment, items: number | undefined): string {
  const newAlone = splits.filter(({ recipe }) => recipe === "cold-items").length;
  const all = `all${items === undefined ? "" : ` of the ${count(items)}`} movies that a user has not rated in train`;
  const alone = "all new movies, and no others";
  const ranked = [...(newAlone < splits.length ? [all] : []), ...(newAlone > 0 ? [alone] : [])];
  const where = ranked.length > 1 ? " where the split is one of new movies" : "";
  return `Ranking metrics rank ${ranked.join(", or ")}${where}; nothing is sampled. ${tieWords(evaluation)}`;
}

function protocol({ evaluation: { relevance } }: Experiment): string[] {
  return [
    relevanceWords(relevance),
    "Per-user metrics are means over the users who have a relevant test rating. Rating metrics are over all test ratings; an estimate is clipped to the range of the training ratings, and where a model has none its documented fallback stands.",
    "With several folds a figure is the mean of the folds; its interval is over users, each pooled over the folds.",
  ];
}

function settingsWords({ models }: Experiment): string {
  const others = "Settings are the defaults unless a model's options say otherwise";
  const tuned = models.filter(({ settings }) => settings === "tuned");
  if (tuned.length === 0) return `${others}; nothing was tuned on test ratings.`;
  const tunable = models.filter(({ model }) => searchSpaceOf(model));
  const labels = tuned.map(modelLabel).join(", ");
  const which = tuned.length === tunable.length ? "All models that have something to tune" : `Tuned models (${labels})`;
  return `${which} have the best settings of a search on a validation part of the first fold's training ratings, whose test ratings it did not see. ${others}.`;
}

function tieWords({ ties = "lower-number" }: Experiment["evaluation"]): string {
  if (ties === "lower-number") return "Ties go to the lower movie number.";
  return "Of movies with equal scores either is as likely to stand first: each user has a random order for them, the same for all models.";
}

/** Which test ratings count as relevant. */
export function relevanceWords(relevance: number): string {
  if (relevance === 0) return "Every test rating counts as relevant, whatever its value.";
  return `A test rating of ${relevance} or more counts as relevant.`;
}
