import { csr, mergeRatings } from "@marquee/core";
import type { Interactions, RatingMatrix } from "@marquee/core";
import { catalogue, findDataset } from "@marquee/data";
import type { Dataset } from "@marquee/data";
import type { ModelOrigin } from "@marquee/models";
import { knownRatings } from "../files/known-ratings.ts";
import { openModel } from "../files/model-file.ts";
import { readClean } from "../files/read-clean.ts";
import { requireAbility } from "../registry/abilities.ts";
import type { Ability } from "../registry/abilities.ts";
import { openDataset } from "../run/open-dataset.ts";
import { UsageError } from "../usage-error.ts";
import { harmless } from "./harmless.ts";
import { itemNames } from "./item-names.ts";
import type { ModelFlags, ModelSource } from "./model-source.ts";
import type { Terminal } from "./terminal.ts";

/**
 * A model from a file. What users have rated and how movies are called comes from its data set, where that is on this
 * machine, and from the ratings of `--train` besides.
 */
export async function savedSource(
  path: string,
  flags: ModelFlags,
  io: Terminal,
  needed?: Ability,
): Promise<ModelSource> {
  checkSavedFlags(flags);
  const { estimator, model, origin } = await openModel(path);
  requireAbility(estimator.name, needed);
  const dataset = await datasetFor(path, origin, flags, io);
  const parts: Interactions[] = dataset ? [dataset.interactions] : [];
  if (flags.train !== undefined) parts.push(await readClean(flags.train, io.err));
  return {
    estimator,
    origin,
    rated: ratedOf(path, parts, origin, io),
    ...itemNames(origin.items, dataset),
    trained: () => Promise.resolve(model),
  };
}

/** Refuses flags that say again, or otherwise, what a saved model already has. */
export function checkSavedFlags({ model, set, trust, vectors, checkpoints, tensorboard }: ModelFlags): void {
  if (model !== undefined || set.length > 0 || trust !== undefined || vectors.length > 0) {
    throw new UsageError("--saved has its model and its options: leave --model, --set, --trust and --vectors out");
  }
  if (checkpoints !== undefined || tensorboard !== undefined) {
    throw new UsageError("--saved is trained already: leave --checkpoints and --tensorboard out");
  }
}

/** The data set that `--data` names, or else the one that the model learned from, which need not be here. */
async function datasetFor(
  path: string,
  { data }: ModelOrigin,
  flags: ModelFlags,
  io: Terminal,
): Promise<Dataset | undefined> {
  const name = flags.data ?? data?.name;
  if (name === undefined) return undefined;
  if (flags.data === undefined && !isHere(name, io)) {
    io.err(
      `${path}: learned from ${harmless(name)}, which is not on this machine: movies have ids instead of titles\n`,
    );
    return undefined;
  }
  return (await openDataset(name, io)).dataset;
}

function isHere(name: string, { dataFolders }: Terminal): boolean {
  const manifest = catalogue().find((each) => each.name === name);
  return manifest !== undefined && findDataset(manifest, { folders: dataFolders })?.missing.length === 0;
}

function ratedOf(
  path: string,
  parts: readonly Interactions[],
  { users, items }: ModelOrigin,
  io: Terminal,
): RatingMatrix {
  const nothing = csr(users.size, items.size, new Int32Array(users.size + 1), new Int32Array(0), new Float32Array(0));
  const known = parts.map((part) => knownRatings(part, users, items));
  const unknown = known.reduce((sum, part) => sum + part.unknown, 0);
  if (unknown > 0) io.err(`${path}: ${unknown} ratings are of users or movies that the model does not know\n`);
  return known.map(({ ratings }) => ratings).reduce(mergeRatings, nothing);
}
