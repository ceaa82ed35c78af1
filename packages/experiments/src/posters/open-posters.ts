import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { cacheFolder, findPosters } from "@marquee/data";
import type { Dataset } from "@marquee/data";
import { embedImages, openImageNetwork } from "@marquee/neural";
import type { EmbeddedImages, ImageNetworkOptions } from "@marquee/neural";
import { count } from "../count.ts";
import { checkInput } from "../files/check-input.ts";
import { refusedFile } from "../files/refused-file.ts";
import { openDataset } from "../run/open-dataset.ts";
import type { OpenOptions } from "../run/open-dataset.ts";
import { UsageError } from "../usage-error.ts";
import { featureCache } from "./feature-cache.ts";

/** Which posters, and the network that looks at them. */
export interface PostersRequest extends ImageNetworkOptions {
  readonly data: string;
  /** A network's file. Default: MobileNetV2 where it lies among the data sets. */
  readonly network?: string;
}

export interface PostersContext extends Pick<OpenOptions, "dataFolders" | "display"> {
  readonly signal: AbortSignal;
  /** Where features are kept. */
  readonly features: string;
}

/** The posters of a data set's movies with their features. */
export interface OpenedPosters {
  readonly dataset: Dataset;
  readonly images: EmbeddedImages;
  /** The network and its hash, in a few words. */
  readonly source: string;
}

/** The network that is taken when none is named, in a folder with data sets. */
const STANDARD_NETWORK = "weights/mobilenet_v2_035/model.json";

/** Finds the posters of a data set's movies and asks a network for their features, where these are not kept. */
export async function openPosters(
  { data, network, ...options }: PostersRequest,
  { dataFolders, display, signal, features }: PostersContext,
): Promise<OpenedPosters> {
  const path = network ?? standardNetwork(dataFolders);
  checkInput(path);
  const { dataset, located } = await openDataset(data, { dataFolders, display });
  const found = await findPosters(located.manifest, { folders: dataFolders });
  const files = new Map([...found].filter(([id]) => dataset.interactions.items.numberOf(id) >= 0));
  if (files.size === 0) throw new UsageError(noPosters(data, dataset));
  const opened = await openImageNetwork(path, options).catch((error: unknown) => {
    throw refusedFile(path, error);
  });
  const task = display.start("look at posters");
  try {
    const cache = featureCache(features);
    const images = await embedImages(files, opened, { cache, onProgress: task.update, signal });
    const broken = images.problems.length === 0 ? "" : `, ${count(images.problems.length)} could not be read`;
    task.done(`${count(images.ids.length)} of ${count(dataset.interactions.items.size)} movies${broken}`);
    const name = basename(path) === "model.json" ? basename(dirname(path)) : basename(path);
    return { dataset, images, source: `${name} ${opened.hash.slice(0, 16)}` };
  } finally {
    opened.dispose();
  }
}

function standardNetwork(dataFolders: readonly string[]): string {
  const places = [...dataFolders, cacheFolder].map((folder) => join(folder, STANDARD_NETWORK));
  const place = places.find((path) => existsSync(path));
  if (place !== undefined) return place;
  throw new UsageError(
    `there is no network: give --network with a model.json of TensorFlow.js or an .onnx file of your own, or put MobileNetV2 at ${places.at(-1)}`,
  );
}

function noPosters(data: string, { title }: Dataset): string {
  const fetch = `\`marquee data fetch posters --data ${data}\` brings them with your own key of The Movie Database`;
  return `there are no posters of ${title}: ${fetch}, or put images named by the movies' ids in a folder under ${join(cacheFolder, "posters")}`;
}
