import { csr, ratingMatrix } from "@marquee/core";
import type { Estimator, Interactions, RatingMatrix, Recommender, Vocabulary } from "@marquee/core";
import type { Dataset } from "@marquee/data";
import type { ModelOrigin } from "@marquee/models";
import { knownRatings } from "../files/known-ratings.ts";
import { openModel } from "../files/model-file.ts";
import { readClean } from "../files/read-clean.ts";
import { readSide } from "../files/read-side.ts";
import { requireAbility } from "../registry/abilities.ts";
import type { Ability } from "../registry/abilities.ts";
import { sideAdvice, sideOf } from "../registry/side-information.ts";
import { itemTitle } from "../report/examples.ts";
import { openDataset } from "../run/open-dataset.ts";
import { UsageError } from "../usage-error.ts";
import { findMovie } from "./find-movie.ts";
import { fitWithProgress } from "./fit.ts";
import { estimatorOf } from "./model-option.ts";
import type { Terminal } from "./terminal.ts";

/** Which model: `--model` and `--set` from `--data` or `--train` (and `--trust`), or `--saved`. */
export interface ModelFlags {
  readonly model?: string;
  readonly set: readonly string[];
  readonly saved?: string;
  readonly data?: string;
  readonly train?: string;
  readonly trust?: string;
}

/** A model with what is known of its users and items. */
export interface ModelSource {
  readonly estimator: Estimator;
  readonly origin: ModelOrigin;
  /** What users have rated (users × items). */
  readonly rated: RatingMatrix;
  /** Absent where there is no movies table. */
  readonly title?: (item: number) => string;
  /** The number of the item that a title or an id names; a UsageError when there is none. */
  findItem(text: string): number;
  /** The model, fitted now or as it was saved. */
  trained(): Promise<Recommender>;
}

/** Reads what the flags name; the model is fitted when it is asked for, and has the ability that is `needed`. */
export async function modelSource(flags: ModelFlags, io: Terminal, needed?: Ability): Promise<ModelSource> {
  const { data, train, trust } = flags;
  if (data !== undefined && train !== undefined) throw new UsageError("give either --data or --train");
  if (trust !== undefined && train === undefined) throw new UsageError("--trust goes with --train");
  return flags.saved === undefined ? unfitted(flags, io, needed) : reopened(flags.saved, flags, io, needed);
}

async function unfitted(flags: ModelFlags, io: Terminal, needed?: Ability): Promise<ModelSource> {
  const { model, set, data = "movietweetings", train, trust } = flags;
  if (model === undefined) throw new UsageError("give --model with a name of `marquee models`, or --saved with a file");
  const make = estimatorOf({ model, set });
  requireAbility(model, needed);
  const { interactions, dataset } = train === undefined ? await ofDataset(data, io) : await ofFile(train, io);
  const side = dataset ? sideOf(dataset) : await readSide(trust, interactions.users, interactions.timestamp);
  const estimator = make(side, (kind) => (dataset ? `, which ${dataset.title} does not have` : sideAdvice[kind]));
  const { users, items } = interactions;
  const rated = ratingMatrix(interactions);
  return {
    estimator,
    origin: { users, items, ...(dataset ? { data: { name: dataset.name, hash: dataset.hash } } : {}) },
    rated,
    ...names(items, dataset),
    trained: () => fitWithProgress(estimator, rated, io),
  };
}

async function reopened(path: string, flags: ModelFlags, io: Terminal, needed?: Ability): Promise<ModelSource> {
  checkSavedFlags(flags);
  const { estimator, model, origin } = await openModel(path);
  requireAbility(estimator.name, needed);
  const { users, items } = origin;
  const data = flags.data ?? origin.data?.name;
  const ratings =
    flags.train !== undefined
      ? await ofFile(flags.train, io)
      : data !== undefined
        ? await ofDataset(data, io)
        : undefined;
  const known = ratings && knownRatings(ratings.interactions, users, items);
  if (known && known.unknown > 0)
    io.err(`${path}: ${known.unknown} ratings are of users or movies that the model does not know\n`);
  return {
    estimator,
    origin,
    rated:
      known?.ratings ??
      csr(users.size, items.size, new Int32Array(users.size + 1), new Int32Array(0), new Float32Array(0)),
    ...names(items, ratings?.dataset),
    trained: () => Promise.resolve(model),
  };
}

/** Refuses flags that say again, or otherwise, what a saved model already has. */
export function checkSavedFlags({ model, set, trust }: ModelFlags): void {
  if (model !== undefined || set.length > 0 || trust !== undefined) {
    throw new UsageError("--saved has its model and its options: leave --model, --set and --trust out");
  }
}

interface Ratings {
  readonly interactions: Interactions;
  readonly dataset?: Dataset;
}

async function ofDataset(name: string, io: Terminal): Promise<Ratings> {
  const { dataset } = await openDataset(name, io);
  return { interactions: dataset.interactions, dataset };
}

const ofFile = async (path: string, io: Terminal): Promise<Ratings> => ({
  interactions: await readClean(path, io.err),
});

/** How the items of a model are called, and found: by the movies of a data set, or by their ids alone. */
function names(items: Vocabulary, dataset: Dataset | undefined): Pick<ModelSource, "title" | "findItem"> {
  const known = (id: string, text: string): number => {
    const item = items.numberOf(id);
    if (item < 0) throw new UsageError(`there is no movie "${text}" among the ${items.size} of the model`);
    return item;
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
