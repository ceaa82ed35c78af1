import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { breathe, messageOf, positiveInteger } from "@marquee/core";
import type { FitContext } from "@marquee/core";
import { decodeImage } from "./decode-image.ts";
import type { ImageNetwork } from "./image-network.ts";

/** Features of images by the SHA-256 of their files. */
export type KnownFeatures = ReadonlyMap<string, Float32Array>;

/** Keeps features, so that no image is computed twice; each network has its own, by its hash. */
export interface FeatureCache {
  read(network: string): Promise<KnownFeatures>;
  write(network: string, features: KnownFeatures): Promise<void>;
}

export interface EmbedOptions extends Pick<FitContext, "onProgress" | "signal"> {
  /** Images that the network sees at a time. Default 32. */
  readonly batchSize?: number;
  /** Where features are kept. Default: nowhere, all are computed. */
  readonly cache?: FeatureCache;
}

/** What could not be done with an image. */
export interface ImageProblem {
  readonly id: string;
  readonly path: string;
  readonly problem: string;
}

/** Features of images. */
export interface EmbeddedImages {
  /** In the order given, without those that are no images. */
  readonly ids: readonly string[];
  /** SHA-256 of the files, beside the ids. */
  readonly hashes: readonly string[];
  /** (ids × width), row-major. */
  readonly vectors: Float32Array;
  readonly width: number;
  readonly problems: readonly ImageProblem[];
}

/** A file as it was read; without features when it is in the cache or no image. */
interface Read {
  readonly id: string;
  readonly path: string;
  readonly hash: string;
  readonly rgb?: Uint8Array;
  readonly problem?: string;
}

/** Batches after which the cache is written, so that what kills the process costs less than a minute. */
const BATCHES_A_WRITE = 64;

/**
 * Features of image files by a network, in batches; the next batch is decoded while the network sees one. What is no
 * image is named under `problems` and leaves no gap. When stopped, what is done is in the cache.
 */
export async function embedImages(
  files: ReadonlyMap<string, string>,
  network: ImageNetwork,
  { batchSize = 32, cache, onProgress, signal }: EmbedOptions = {},
): Promise<EmbeddedImages> {
  positiveInteger("embedImages: batchSize", batchSize);
  const features = new Map(await cache?.read(network.hash));
  const kept = features.size;
  const reads: Read[] = [];
  const paths = [...files];
  const batch = (start: number): Promise<Read[]> =>
    Promise.all(paths.slice(start, start + batchSize).map(([id, path]) => read(id, path, network, features)));
  let next = batch(0);
  try {
    for (let start = 0; start < paths.length; start += batchSize) {
      await breathe(signal);
      const images = await next;
      next = batch(start + batchSize);
      await compute(images, network, features);
      reads.push(...images.map(withoutPixels));
      onProgress?.({ stage: "images", done: reads.length, total: paths.length });
      const isPause = (start / batchSize) % BATCHES_A_WRITE === BATCHES_A_WRITE - 1;
      if (isPause && features.size > kept) await cache?.write(network.hash, features);
    }
  } finally {
    await next;
    if (features.size > kept) await cache?.write(network.hash, features);
  }
  return embedded(reads, features);
}

async function read(
  id: string,
  path: string,
  { width, height, fit }: ImageNetwork,
  known: KnownFeatures,
): Promise<Read> {
  try {
    const bytes = await readFile(path);
    const hash = createHash("sha256").update(bytes).digest("hex");
    if (known.has(hash)) return { id, path, hash };
    const { rgb } = await decodeImage(bytes, { width, height, fit });
    return { id, path, hash, rgb };
  } catch (error) {
    return { id, path, hash: "", problem: messageOf(error) };
  }
}

const withoutPixels = ({ id, path, hash, problem }: Read): Read => ({
  id,
  path,
  hash,
  ...(problem === undefined ? {} : { problem }),
});

/** Adds the features of the images that have none yet. */
async function compute(
  images: readonly Read[],
  network: ImageNetwork,
  features: Map<string, Float32Array>,
): Promise<void> {
  const missing = new Map(
    images.flatMap(({ hash, rgb }) => (rgb && !features.has(hash) ? [[hash, rgb] as const] : [])),
  );
  if (missing.size === 0) return;
  const values = await network.run(Buffer.concat([...missing.values()]), missing.size);
  const width = values.length / missing.size;
  [...missing.keys()].forEach((hash, k) => features.set(hash, values.slice(k * width, (k + 1) * width)));
}

function embedded(reads: readonly Read[], features: KnownFeatures): EmbeddedImages {
  const images = reads.filter(({ problem }) => problem === undefined);
  const width = images.length === 0 ? 0 : features.get(images[0].hash)!.length;
  const vectors = new Float32Array(images.length * width);
  images.forEach(({ hash }, k) => vectors.set(features.get(hash)!, k * width));
  return {
    ids: images.map(({ id }) => id),
    hashes: images.map(({ hash }) => hash),
    vectors,
    width,
    problems: reads.flatMap(({ id, path, problem }) => (problem === undefined ? [] : [{ id, path, problem }])),
  };
}
