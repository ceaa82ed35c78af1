import { tensor, topN } from "@marquee/core";
import type { RatingMatrix, TensorReader } from "@marquee/core";
import type { Finished } from "../shared/steps.ts";
import { pairRows } from "./slope-one-pairs.ts";
import type { ItemPairs } from "./slope-one-pairs.ts";

/** Pairs of each item with its partners: entries p = indptr[i] … indptr[i + 1] − 1, partners ascending. 12 bytes a pair. */
export interface PairLists {
  readonly indptr: Int32Array;
  readonly partners: Int32Array;
  /** Σ (r_ui − r_uj), in single precision. */
  readonly differences: Float32Array;
  readonly counts: Int32Array;
}

/**
 * The `most` partners of each item with which it has the most common users, ties to the lower number; `finished` hears
 * of each item. 500 partners of 60,000 items take 360 MB at most.
 */
export async function pairLists(ratings: RatingMatrix, most: number, finished: Finished): Promise<PairLists> {
  const { cols } = ratings;
  const rowOf = pairRows(ratings, false);
  const partners: Int32Array[] = [];
  const differences: Float32Array[] = [];
  const counts: Int32Array[] = [];
  const indptr = new Int32Array(cols + 1);
  const met = new Int32Array(cols);
  for (let i = 0; i < cols; i++) {
    const row = rowOf(i);
    let others = 0;
    for (let j = 0; j < cols; j++) if (row.counts[j] > 0 && j !== i) met[others++] = j;
    const candidates = met.subarray(0, others);
    const support = Float32Array.from(candidates, (j) => row.counts[j]);
    const kept = topN(support, most, candidates).items.sort();
    partners.push(kept);
    differences.push(Float32Array.from(kept, (j) => row.differences[j]));
    counts.push(kept.map((j) => row.counts[j]));
    indptr[i + 1] = indptr[i] + kept.length;
    await finished(i + 1);
  }
  const joined = <A extends Int32Array | Float32Array>(into: A, parts: readonly A[]): A => {
    parts.forEach((part, i) => into.set(part, indptr[i]));
    return into;
  };
  return {
    indptr,
    partners: joined(new Int32Array(indptr[cols]), partners),
    differences: joined(new Float32Array(indptr[cols]), differences),
    counts: joined(new Int32Array(indptr[cols]), counts),
  };
}

/** What the listed pairs say; an item hears from its own partners alone. */
export function listedPairs({ indptr, partners, differences, counts }: PairLists): ItemPairs {
  const place = new Int32Array(indptr.length - 1).fill(-1);
  return {
    addInto({ items, offsets }, targets, weighted, { sums, weights }) {
      items.forEach((item, p) => (place[item] = p));
      for (const i of targets) {
        for (let p = indptr[i]; p < indptr[i + 1]; p++) {
          const own = place[partners[p]];
          if (own < 0) continue;
          sums[i] += weighted ? differences[p] + counts[p] * offsets[own] : differences[p] / counts[p];
          weights[i] += weighted ? counts[p] : 1;
        }
      }
      for (const item of items) place[item] = -1;
    },
    tensors: () => ({
      "pairs.indptr": tensor(indptr),
      "pairs.partners": tensor(partners),
      "pairs.differences": tensor(differences),
      "pairs.counts": tensor(counts),
    }),
  };
}

/** The lists of n items from the tensors of `listedPairs`. */
export function readLists(read: TensorReader, items: number): PairLists {
  const indptr = read.int32("pairs.indptr", items + 1);
  return {
    indptr,
    partners: read.int32("pairs.partners", indptr[items], items),
    differences: read.float32("pairs.differences", indptr[items]),
    counts: read.int32("pairs.counts", indptr[items]),
  };
}
