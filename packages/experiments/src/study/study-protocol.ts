import { openExperiment } from "../cli/paths.ts";
import { count } from "../count.ts";
import type { Summary } from "../published/summary.ts";
import { datasetManifest } from "../registry/datasets.ts";
import { searchSpaceOf } from "../registry/search-spaces.ts";
import { cleaningMarks } from "../report/cleaning-words.ts";
import { significance } from "../report/report-of.ts";
import { relevanceWords } from "../report/protocol-words.ts";
import { modelLabel } from "../spec/model-label.ts";

/** How the summaries of a study were made, sentences: what is the same for all, then each data set. */
export function protocolOf(summaries: readonly Summary[]): string[] {
  return [
    "All methods of a column learn from the same rows and are tested on the same rows; ranking metrics rank all movies that a user has not rated, nothing is sampled.",
    "On each data set every method that was tuned had the same budget, a number of trials on a validation part of the training ratings and, on the larger sets, minutes of processor time after which no further one began; the best trial is kept, by RMSE where the method predicts ratings, else by nDCG@10. No search saw a test rating. The files of the comparisons give the budget; methods that could be tuned and were not, for their time, are named below.",
    `${significance.method} ≈ in a table means a p of at least ${significance.alpha}. Tests over users tell methods apart on one data set; ranks over data sets tell whether that holds elsewhere.`,
    "Over data sets: Friedman's test in the form of Iman and Davenport, Nemenyi's critical difference for all pairs, Holm's correction against the best (Demšar 2006), on the best method of each family.",
    "Times are those of one thread on the machine named beside them; they rank methods, and differ from run to run.",
    ...summaries.map(dataWords),
  ];
}

function dataWords({ name, data, cleaning, evaluation: { relevance } }: Summary): string {
  const marks = cleaningMarks(cleaning);
  const kept = marks.length === 0 ? "all ratings" : marks.join(", ");
  const { title, citation } = datasetManifest(data.name);
  const { settings = "default", models } = openExperiment(name);
  const given = models.filter((spec) => spec.settings === "default" && searchSpaceOf(spec.model) !== undefined);
  const exceptions = given.length === 0 ? "" : `, but for ${given.map(modelLabel).join(", ")}`;
  const size =
    data.counts === undefined
      ? ""
      : ` (${count(data.counts.ratings)} ratings by ${count(data.counts.users)} users of ${count(data.counts.items)} movies)`;
  return `${data.title ?? title}: ${kept}${size}. ${relevanceWords(relevance)} Settings are ${settings === "default" ? "the defaults" : `tuned${exceptions}`}. ${citation}`;
}
