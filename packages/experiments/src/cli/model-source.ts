import { ratingMatrix } from "@marquee/core";
import type { Estimator, Interactions, RatingMatrix, Recommender } from "@marquee/core";
import type { ModelOrigin } from "@marquee/models";
import { readClean } from "../files/read-clean.ts";
import { readSide } from "../files/read-side.ts";
import { requireAbility } from "../registry/abilities.ts";
import type { Ability } from "../registry/abilities.ts";
import { sideAdvice, sideOf } from "../registry/side-information.ts";
import type { DescribedDataset } from "../run/movie-vectors.ts";
import { openDataset } from "../run/open-dataset.ts";
import { UsageError } from "../usage-error.ts";
import { fitWithProgress } from "./fit.ts";
import { itemNames } from "./item-names.ts";
import type { ItemNames } from "./item-names.ts";
import { estimatorOf } from "./model-option.ts";
import { savedSource } from "./saved-source.ts";
import type { Terminal } from "./terminal.ts";
import { checkTrainingFlags } from "./training-flags.ts";
import type { TrainingFlags } from "./training-flags.ts";

/** Which model: `--model` and `--set` from `--data` (and `--vectors`) or `--train` (and `--trust`), or `--saved`. */
export interface ModelFlags extends TrainingFlags {
  readonly model?: string;
  readonly set: readonly string[];
  readonly saved?: string;
  readonly data?: string;
  readonly train?: string;
  readonly trust?: string;
  readonly vectors: readonly string[];
}

/** A model with what is known of its users and items. */
export interface ModelSource extends ItemNames {
  readonly estimator: Estimator;
  readonly origin: ModelOrigin;
  /** What users are known to have rated (users × items). */
  readonly rated: RatingMatrix;
  /** The model, fitted now or as it was saved. */
  trained(): Promise<Recommender>;
}

/** Reads what the flags name; the model is fitted when it is asked for, and has the ability that is `needed`. */
export async function modelSource(flags: ModelFlags, io: Terminal, needed?: Ability): Promise<ModelSource> {
  if (flags.saved !== undefined) return savedSource(flags.saved, flags, io, needed);
  checkRatingsFlags(flags);
  return unfitted(flags, io, needed);
}

/** Refuses flags that do not go together: ratings come from a data set or from a file, each with what it has besides. */
export function checkRatingsFlags({ data, train, trust, vectors }: ModelFlags): void {
  if (data !== undefined && train !== undefined) throw new UsageError("give either --data or --train");
  if (trust !== undefined && train === undefined) throw new UsageError("--trust goes with --train");
  if (vectors.length > 0 && train !== undefined) throw new UsageError("--vectors goes with --data, whose ids it has");
}

async function unfitted(flags: ModelFlags, io: Terminal, needed?: Ability): Promise<ModelSource> {
  const { model, set, data = "movietweetings", train, trust, vectors } = flags;
  if (model === undefined) throw new UsageError("give --model with a name of `marquee models`, or --saved with a file");
  const make = estimatorOf({ model, set });
  requireAbility(model, needed);
  checkTrainingFlags(model, set, flags);
  const { interactions, dataset } = train === undefined ? await ofDataset(data, vectors, io) : await ofFile(train, io);
  const side = dataset ? sideOf(dataset) : await readSide(trust, interactions.users, interactions.timestamp);
  const estimator = make(side, (kind) => (dataset ? `, which ${dataset.title} does not have` : sideAdvice[kind]));
  const { users, items } = interactions;
  const rated = ratingMatrix(interactions);
  return {
    estimator,
    origin: { users, items, ...(dataset ? { data: { name: dataset.name, hash: dataset.hash } } : {}) },
    rated,
    ...itemNames(items, dataset),
    trained: () => fitWithProgress(estimator, { ratings: rated, side }, io, flags),
  };
}

interface Ratings {
  readonly interactions: Interactions;
  readonly dataset?: DescribedDataset;
}

async function ofDataset(name: string, vectors: readonly string[], io: Terminal): Promise<Ratings> {
  const { dataset } = await openDataset(name, { ...io, vectors });
  return { interactions: dataset.interactions, dataset };
}

const ofFile = async (path: string, io: Terminal): Promise<Ratings> => ({
  interactions: await readClean(path, io.err),
});
