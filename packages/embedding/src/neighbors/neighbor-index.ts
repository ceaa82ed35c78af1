import { breathe, positiveInteger, topN } from "@marquee/core";
import type { FitContext, Ranking } from "@marquee/core";
import { EdgeVec, EdgeVecConfig, initSync } from "edgevec";
import { rowsOf, unitVectors } from "../vectors.ts";
import type { Vectors } from "../vectors.ts";

export interface NeighborIndexOptions {
  /** Links of a row in each layer [M]. Default 16. */
  readonly links?: number;
  /** Rows kept in view while a row is linked [efConstruction]. Default 100. */
  readonly buildWidth?: number;
  /** Rows kept in view while a query is answered, at least as many as are asked for [efSearch]. Default 100. */
  readonly searchWidth?: number;
}

/** Finds rows near to vectors without a look at all of them. */
export interface NeighborIndex {
  /** About the n rows of largest cosine with a vector, which may be a row itself; fewer where not so many are found. */
  nearest(query: Float32Array, n: number): Ranking;
  /** Gives its memory back; it is of no use afterwards. */
  free(): void;
}

/** An empty index of vectors of length 1, whose distances order them as their cosines do. */
function emptyIndex(factors: number, links: number, buildWidth: number, searchWidth: number): EdgeVec {
  const config = new EdgeVecConfig(factors);
  try {
    config.metric = "l2";
    config.m = links;
    config.m0 = 2 * links;
    config.ef_construction = buildWidth;
    config.ef_search = searchWidth;
    return new EdgeVec(config);
  } finally {
    config.free();
  }
}

/** What a search's answer holds. */
type Found = readonly { readonly id: number }[];

/** Rows linked between two pauses. */
const BATCH = 256;

/**
 * An approximate index of rows by cosine: hierarchical navigable small worlds, by the library edgevec in WebAssembly,
 * whose bytes (its file `edgevec_bg.wasm`) the caller reads, as this package reads none. Rows of zeros are not in it.
 * The same rows in the same order give the same index. Malkov and Yashunin (2018).
 *
 * It pays for single queries of large sets: all neighbors of all rows come quicker from `nearestNeighbors`, which
 * compares everything, up to some 100,000 rows.
 */
export async function neighborIndex(
  points: Vectors,
  wasm: Uint8Array,
  { links = 16, buildWidth = 100, searchWidth = 100 }: NeighborIndexOptions = {},
  { onProgress, signal }: FitContext = {},
): Promise<NeighborIndex> {
  positiveInteger("neighborIndex: links", links);
  positiveInteger("neighborIndex: buildWidth", buildWidth);
  positiveInteger("neighborIndex: searchWidth", searchWidth);
  const total = rowsOf("neighborIndex", points);
  signal?.throwIfAborted();
  initSync({ module: Uint8Array.from(wasm) });
  const { factors, vectors } = unitVectors(points);
  const index = emptyIndex(factors, links, buildWidth, searchWidth);
  const rows = new Map<number, number>();
  try {
    for (let row = 0; row < total; row++) {
      const vector = vectors.subarray(row * factors, (row + 1) * factors);
      if (vector.some((value) => value !== 0)) rows.set(index.insert(vector), row);
      if ((row + 1) % BATCH !== 0 && row + 1 < total) continue;
      onProgress?.({ stage: "row", done: row + 1, total });
      await breathe(signal);
    }
  } catch (error) {
    index.free();
    throw error;
  }
  return {
    nearest(query, n) {
      positiveInteger("neighborIndex: n", n);
      if (query.length !== factors) {
        throw new RangeError(`neighborIndex: query must have ${factors} numbers, got ${query.length}`);
      }
      const unit = unitVectors({ factors, vectors: query }).vectors;
      if (rows.size === 0 || unit.every((value) => value === 0)) return topN(new Float32Array(0), n);
      const found = Int32Array.from(index.search(unit, Math.min(n, rows.size)) as Found, ({ id }) => rows.get(id)!);
      const cosines = Float32Array.from(found, (row) => {
        let sum = 0;
        for (let f = 0; f < factors; f++) sum += unit[f] * vectors[row * factors + f];
        return sum;
      });
      return topN(cosines, n, found);
    },
    free: () => index.free(),
  };
}
