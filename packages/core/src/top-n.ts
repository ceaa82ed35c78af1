import { nonNegativeInteger } from "./check.ts";

/** Items from the best to the worst, with their scores. */
export interface Ranking {
  readonly items: Int32Array;
  /** Beside `items`, descending. */
  readonly scores: Float32Array;
}

/**
 * The n best of `scores`: NaN is dropped, ties go to the lower item number. Entry k belongs to item `items[k]`,
 * or to item k when `items` is left out. A heap of n entries, O(length · log n).
 */
export function topN(scores: Float32Array, n: number, items?: Int32Array): Ranking {
  const size = Math.min(nonNegativeInteger("topN: n", n), scores.length);
  const heapScore = new Float32Array(size);
  const heapItem = new Int32Array(size);
  let filled = 0;
  // The lowest score that still counts; NaN is not ≥ it either.
  let lowest = -Infinity;
  for (let k = 0; k < scores.length && size > 0; k++) {
    const score = scores[k];
    if (!(score >= lowest)) continue;
    const item = items ? items[k] : k;
    if (filled < size) siftUp(heapScore, heapItem, filled++, score, item);
    else if (score > lowest || item < heapItem[0]) siftDown(heapScore, heapItem, filled, score, item);
    if (filled === size) lowest = heapScore[0];
  }
  const ranked = { items: new Int32Array(filled), scores: new Float32Array(filled) };
  for (let left = filled - 1; left >= 0; left--) {
    ranked.items[left] = heapItem[0];
    ranked.scores[left] = heapScore[0];
    siftDown(heapScore, heapItem, left, heapScore[left], heapItem[left]);
  }
  return ranked;
}

/** Whether entry a ranks below entry b; the root of the heap is the lowest of the kept. */
function below(scoreA: number, itemA: number, scoreB: number, itemB: number): boolean {
  return scoreA < scoreB || (scoreA === scoreB && itemA > itemB);
}

function siftUp(scores: Float32Array, items: Int32Array, from: number, score: number, item: number): void {
  let at = from;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!below(score, item, scores[parent], items[parent])) break;
    scores[at] = scores[parent];
    items[at] = items[parent];
    at = parent;
  }
  scores[at] = score;
  items[at] = item;
}

/** Puts (score, item) at the root of the first `size` entries and lets it sink. */
function siftDown(scores: Float32Array, items: Int32Array, size: number, score: number, item: number): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && below(scores[child + 1], items[child + 1], scores[child], items[child])) child++;
    if (!below(scores[child], items[child], score, item)) break;
    scores[at] = scores[child];
    items[at] = items[child];
    at = child;
  }
  scores[at] = score;
  items[at] = item;
}
