import type { Dataset } from "@marquee/data";
import { movieFeatures } from "@marquee/features";
import type { Vectors } from "@marquee/features";
import { count } from "../count.ts";
import { readVectorFile } from "../files/vector-file.ts";
import { UsageError } from "../usage-error.ts";
import type { Display } from "./display.ts";

/** The vectors of one kind of the movies of a data set. */
export interface MovieVectors {
  readonly kind: string;
  /** By item number; undefined where the file has none. */
  readonly vectors: Vectors;
  /** SHA-256 of the file that they come from. */
  readonly hash: string;
}

/** A data set and what files tell of its movies besides. */
export interface DescribedDataset extends Dataset {
  readonly vectors?: readonly MovieVectors[];
}

/**
 * The data set with the vectors of files for its movies, found by their ids. A UsageError for a file that is of other
 * movies, and for a kind that stands twice or that the movies have already.
 */
export async function withVectorFiles(
  dataset: Dataset,
  paths: readonly string[],
  display: Display,
): Promise<DescribedDataset> {
  if (paths.length === 0) return dataset;
  const kinds = new Set(movieFeatures(dataset.movies).kinds);
  const vectors: MovieVectors[] = [];
  for (const path of paths) {
    const task = display.start(`read ${path}`);
    const read = await vectorsFrom(path, dataset);
    if (kinds.has(read.kind)) throw new UsageError(`${path}: there are ${read.kind} already`);
    kinds.add(read.kind);
    vectors.push(read);
    const known = read.vectors.filter((vector) => vector !== undefined).length;
    task.done(`${read.kind} of ${count(known)} of ${count(dataset.movies.length)} movies`);
  }
  return { ...dataset, vectors };
}

async function vectorsFrom(path: string, { title, interactions }: Dataset): Promise<MovieVectors> {
  const { kind, ids, vectors, width, hash } = await readVectorFile(path);
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  const ofItems = interactions.items.ids.map((id) => {
    const row = rowOf.get(id);
    return row === undefined ? undefined : vectors.subarray(row * width, (row + 1) * width);
  });
  if (ofItems.every((vector) => vector === undefined)) {
    const [theirs, ours] = [ids, interactions.items.ids].map((some) => some.slice(0, 3).join(", "));
    throw new UsageError(`${path}: has ${kind} of no movie of ${title}: its ids are ${theirs}, …, not ${ours}, …`);
  }
  return { kind, vectors: ofItems, hash };
}
