import { fileOf } from "../catalogue/locate.ts";
import type { Located } from "../catalogue/locate.ts";
import type { Dataset } from "../dataset.ts";
import { ratingsFormatOf } from "../load-dataset.ts";
import type { SplitRecipe } from "./recipes.ts";
import { split } from "./split-rows.ts";
import type { SplitOptions } from "./split-rows.ts";
import type { Split } from "./split.ts";
import { importSplit } from "./import-split.ts";

/** As `SplitOptions`; the data hash is the data set's. */
export interface SplitDatasetOptions extends Omit<SplitOptions, "dataHash"> {
  /** Where the data set's files stand; needed for a canonical recipe. */
  readonly located?: Located;
}

/** Divides a data set by any recipe. A canonical one takes its rows from the files that the data set ships. */
export async function splitDataset(
  dataset: Dataset,
  recipe: SplitRecipe,
  options: SplitDatasetOptions,
): Promise<Split> {
  const { located, ...rest } = options;
  const stamped = { ...rest, dataHash: dataset.hash };
  if (recipe.kind !== "canonical") return split(dataset.interactions, recipe, stamped);
  if (!located) throw new RangeError("splitDataset: a canonical recipe needs the located data set, got none");
  const splits = located.manifest.canonicalSplits ?? {};
  if (!Object.hasOwn(splits, recipe.name)) {
    const names = Object.keys(splits).map((name) => `"${name}"`);
    throw new RangeError(
      names.length === 0
        ? `splitDataset: ${dataset.name} ships no canonical split; use k-fold, hold-out, per-user-hold-out, leave-last-n or global-time`
        : `splitDataset: ${dataset.name} ships these canonical splits: ${names.join(", ")}; got "${recipe.name}"`,
    );
  }
  const files = splits[recipe.name].map(({ name, train, test }) => ({
    name,
    train: fileOf(located, train),
    test: fileOf(located, test),
  }));
  return importSplit(dataset.interactions, files, { ...stamped, recipe, format: ratingsFormatOf(located) });
}
