import { splitDataset } from "@marquee/data";
import type { Split, SplitRecipe } from "@marquee/data";
import type { SplitSpec } from "../spec/experiment.ts";
import type { OpenedDataset } from "./open-dataset.ts";

/** The rows of the split that an experiment file or `--split` describes. */
export function splitOf(
  { dataset, located }: OpenedDataset,
  { recipe, ...rest }: SplitSpec,
  seed: number,
): Promise<Split> {
  return splitDataset(dataset, { kind: recipe, ...rest } as SplitRecipe, { seed, located });
}
