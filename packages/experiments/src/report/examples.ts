import { columnsOf, titleOf, valuesOf } from "@marquee/core";
import type { Fold } from "@marquee/core";
import type { Dataset } from "@marquee/data";
import type { ExampleUser } from "@marquee/visualization";
import type { SplitRun } from "../run/compare.ts";

const PROFILE = 6;
const HELD_OUT = 8;
const SHOWN = 5;

/** The title of an item, or its id where the movies table lacks it. */
export function itemTitle({ movies, interactions }: Dataset, item: number): string {
  const movie = movies[item];
  return movie ? titleOf(movie) : `movie ${interactions.items.idOf(item)}`;
}

/** What each model recommends to the example users of a split, with hits marked. */
export function examples(
  dataset: Dataset,
  { examples: picks, models }: SplitRun,
  fold: Fold,
  relevance: number,
): ExampleUser[] {
  return picks.map(({ user, description }, k) => {
    const items = columnsOf(fold.test, user);
    const ratings = valuesOf(fold.test, user);
    const relevant = new Set(items.filter((_, p) => ratings[p] >= Math.fround(relevance)));
    return {
      user: dataset.interactions.users.idOf(user),
      description,
      profile: favorites(fold, user).map(({ item, rating }) => ({ title: itemTitle(dataset, item), rating })),
      heldOut: [...relevant].slice(0, HELD_OUT).map((item) => itemTitle(dataset, item)),
      recommendations: models
        .filter(({ folds }) => folds.length > 0)
        .map(({ model, folds }) => ({
          model: model.id,
          items: Array.from(folds[0].examples[k].subarray(0, SHOWN), (item) => ({
            title: itemTitle(dataset, item),
            hit: relevant.has(item),
          })),
        })),
    };
  });
}

/** The user's highest ratings in train; ties by item number. */
function favorites({ train }: Fold, user: number): { item: number; rating: number }[] {
  const ratings = valuesOf(train, user);
  return Array.from(columnsOf(train, user), (item, p) => ({ item, rating: ratings[p] }))
    .sort((a, b) => b.rating - a.rating || a.item - b.item)
    .slice(0, PROFILE);
}
