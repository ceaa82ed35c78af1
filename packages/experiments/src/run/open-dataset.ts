import { loadDataset, locate } from "@marquee/data";
import type { CleaningOptions, Located, ReadMode } from "@marquee/data";
import { count } from "../count.ts";
import { datasetManifest } from "../registry/datasets.ts";
import type { Display } from "./display.ts";
import { withVectorFiles } from "./movie-vectors.ts";
import type { DescribedDataset } from "./movie-vectors.ts";

/** A cleaned data set and where it was found. */
export interface OpenedDataset {
  readonly dataset: DescribedDataset;
  readonly located: Located;
}

export interface OpenOptions {
  /** Folders that hold data sets by name, looked in first. */
  readonly dataFolders: readonly string[];
  readonly display: Display;
  readonly cleaning?: CleaningOptions;
  /** What a malformed line does. Default "strict". */
  readonly mode?: ReadMode;
  /** Files with vectors of its movies. Default none. */
  readonly vectors?: readonly string[];
}

/** Reads and cleans a data set of the catalogue, wherever it lies on this machine. */
export async function openDataset(
  name: string,
  { dataFolders, display, cleaning = {}, mode = "strict", vectors = [] }: OpenOptions,
): Promise<OpenedDataset> {
  const located = locate(datasetManifest(name), { folders: dataFolders });
  const task = display.start(`read ${located.manifest.title}`);
  const dataset = await loadDataset(located, { cleaning, mode, onProgress: task.update });
  task.done(`${count(dataset.interactions.rating.length)} ratings`);
  return { dataset: await withVectorFiles(dataset, vectors, display), located };
}
