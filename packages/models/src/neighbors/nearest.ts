/**
 * Puts the positions of the k largest of the first `count` similarities that are above 0 into `positions`, in no
 * particular order, and returns how many there are. Ties go to the lower position. A heap, O(count · log k) at worst.
 */
export function nearestInto(similarities: Float32Array, count: number, k: number, positions: Int32Array): number {
  let filled = 0;
  let position = 0;
  for (; position < count && filled < k; position++) {
    if (similarities[position] > 0) positions[filled++] = position;
  }
  if (filled < k) return filled;
  for (let at = (k >> 1) - 1; at >= 0; at--) sink(similarities, positions, k, at, positions[at]);
  for (; position < count; position++) {
    if (similarities[position] > similarities[positions[0]]) sink(similarities, positions, k, 0, position);
  }
  return k;
}

/** Lets `position` sink from entry `at` of a heap of k positions whose root is the least similar, the last of equals. */
function sink(similarities: Float32Array, heap: Int32Array, k: number, at: number, position: number): void {
  for (;;) {
    let child = 2 * at + 1;
    if (child >= k) break;
    if (child + 1 < k && isFarther(similarities, heap[child + 1], heap[child])) child++;
    if (!isFarther(similarities, heap[child], position)) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = position;
}

function isFarther(similarities: Float32Array, a: number, b: number): boolean {
  return similarities[a] < similarities[b] || (similarities[a] === similarities[b] && a > b);
}
