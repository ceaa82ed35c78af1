import type { Vocabulary } from "@marquee/core";
import type { Dataset } from "@marquee/data";
import { itemTitle } from "../report/examples.ts";
import { UsageError } from "../usage-error.ts";
import { findMovie } from "./find-movie.ts";

/** What the items of a model are called. */
export interface ItemNames {
  /** Absent where there is no movies table. */
  readonly title?: (item: number) => string;
  /** The number of the item that a title or an id names; a UsageError when there is none. */
  findItem(text: string): number;
}

/** Items are called and found by the movies of a data set, or by their ids alone. */
export function itemNames(items: Vocabulary, dataset: Dataset | undefined): ItemNames {
  const known = (id: string, text: string): number => {
    const item = items.numberOf(id);
    if (item >= 0) return item;
    const advice = dataset ? "" : "; without a data set, which --data names, movies have no titles but ids";
    throw new UsageError(`there is no movie "${text}" among the ${items.size} of the model${advice}`);
  };
  if (dataset === undefined) return { findItem: (text) => known(text, text) };
  const theirs = dataset.interactions.items;
  return {
    findItem: (text) => known(theirs.idOf(findMovie(dataset, text)), text),
    title(item) {
      const number = theirs.numberOf(items.idOf(item));
      return number < 0 ? `movie ${items.idOf(item)}` : itemTitle(dataset, number);
    },
  };
}
