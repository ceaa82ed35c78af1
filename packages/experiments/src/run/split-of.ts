import { loadSplit, splitDataset } from "@marquee/data";
import type { Split, SplitRecipe } from "@marquee/data";
import type { SplitSpec } from "../spec/experiment.ts";
import { splitText } from "../spec/split-text.ts";
import { UsageError } from "../usage-error.ts";
import type { OpenedDataset } from "./open-dataset.ts";

/**
 * The rows of the split that an experiment file or `--split` describes; a UsageError where the data cannot be split so.
 */
export async function splitOf({ dataset, located }: OpenedDataset, spec: SplitSpec, seed: number): Promise<Split> {
  try {
    if (spec.recipe === "saved") return await loadSplit(spec.file, dataset.hash);
    const { recipe, ...rest } = spec;
    return await splitDataset(dataset, { kind: recipe, ...rest } as SplitRecipe, { seed, located });
  } catch (error) {
    if (error instanceof RangeError || (spec.recipe === "saved" && error instanceof Error)) {
      throw new UsageError(`split ${splitText(spec)}: ${error.message.replace(/^\w+: /, "")}`);
    }
    throw error;
  }
}
