import { at } from "./vector";

// A heap of the n best scores beside their items, in two arrays; its root is the lowest, of equals the higher item.

/** Empties the heap from its root, the lowest, into the row from its end; the row may be the heap itself. */
// @ts-ignore: decorator
@inline
export function unload(heapScores: usize, heapItems: usize, size: i32, outItems: usize, outScores: usize): void {
  for (let left = size - 1; left >= 0; left--) {
    const score = load<f32>(at(heapScores, left));
    const item = load<i32>(at(heapItems, left));
    store<i32>(at(outItems, left), load<i32>(heapItems));
    store<f32>(at(outScores, left), load<f32>(heapScores));
    siftDown(heapScores, heapItems, left, score, item);
  }
}

/** Whether A ranks below B. */
// @ts-ignore: decorator
@inline
export function below(scoreA: f32, itemA: i32, scoreB: f32, itemB: i32): bool {
  return scoreA < scoreB || (scoreA === scoreB && itemA > itemB);
}

/** Puts a score into the heap from its free entry `from` upwards. */
export function siftUp(scores: usize, items: usize, from: i32, score: f32, item: i32): void {
  let k = from;
  while (k > 0) {
    const parent = (k - 1) >> 1;
    if (!below(score, item, load<f32>(at(scores, parent)), load<i32>(at(items, parent)))) break;
    store<f32>(at(scores, k), load<f32>(at(scores, parent)));
    store<i32>(at(items, k), load<i32>(at(items, parent)));
    k = parent;
  }
  store<f32>(at(scores, k), score);
  store<i32>(at(items, k), item);
}

/** Puts a score in the place of the root of a heap of `size`. */
export function siftDown(scores: usize, items: usize, size: i32, score: f32, item: i32): void {
  let k = 0;
  for (;;) {
    let child = 2 * k + 1;
    if (child >= size) break;
    if (child + 1 < size) {
      const right = load<f32>(at(scores, child + 1));
      const left = load<f32>(at(scores, child));
      if (below(right, load<i32>(at(items, child + 1)), left, load<i32>(at(items, child)))) child++;
    }
    if (!below(load<f32>(at(scores, child)), load<i32>(at(items, child)), score, item)) break;
    store<f32>(at(scores, k), load<f32>(at(scores, child)));
    store<i32>(at(items, k), load<i32>(at(items, child)));
    k = child;
  }
  store<f32>(at(scores, k), score);
  store<i32>(at(items, k), item);
}
