import { rankedModels } from "../figures/ranked.ts";
import { labelOf } from "./label-of.ts";
import { metricsOf } from "./leaderboard.ts";
import type { ExampleUser, RecommendedTitle, Section } from "./report.ts";

/** What a model recommends to an example user. */
export interface ExampleList {
  /** Label of the model. */
  readonly label: string;
  readonly items: readonly RecommendedTitle[];
}

/** The lists of an example user, the best model on the first ranking metric of the headline first. */
export function exampleLists(section: Section, { recommendations }: ExampleUser): readonly ExampleList[] {
  const headline = metricsOf(section, section.headline);
  const metric = headline.find(({ family }) => family === "ranking") ?? headline[0];
  const order = metric === undefined ? [] : rankedModels(section, metric).map(({ id }) => id);
  const place = (model: string): number => (order.includes(model) ? order.indexOf(model) : order.length);
  return recommendations
    .toSorted((a, b) => place(a.model) - place(b.model))
    .map(({ model, items }) => ({ label: labelOf(section, model), items }));
}
