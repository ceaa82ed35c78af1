/** Arrays that `nearestMean` works on, used again and again: `columns` and k entries long. */
export interface NearestScratch {
  /** To be filled with the similarities to the columns of a row. */
  readonly similarities: Float32Array;
  readonly heap: Int32Array;
}

/** How a mean is taken. */
export interface MeanSettings {
  /** With fewer neighbors there is no mean. */
  readonly minNeighbors: number;
  /** Added to the sum of the weights: draws the mean of few or weak neighbors toward 0. */
  readonly damping: number;
}

/** The scratch for rows of up to `columns` cells. */
export const nearestScratch = (columns: number, k: number): NearestScratch => ({
  similarities: new Float32Array(columns),
  heap: new Int32Array(Math.min(k, columns)),
});

/**
 * Σ s_p z_p / (Σ |s_p| + damping) over the k largest |s_p| of the first `count` similarities, equals by their place, added
 * up in order; z_p = z[from + p]. NaN when fewer than `minNeighbors` are not 0. `visit` hears of the places and their parts.
 * The plain twin of the kernels of estimates: equal to them bit for bit.
 */
export function nearestMean(
  { similarities, heap }: NearestScratch,
  count: number,
  z: Float32Array,
  from: number,
  { minNeighbors, damping }: MeanSettings,
  visit?: (place: number, part: number) => void,
): number {
  const found = nearestInto(similarities, count, heap.length, heap);
  if (found < minNeighbors) return NaN;
  const last = heap[0];
  const bound = found < heap.length ? 0 : Math.abs(similarities[last]);
  const isNear = (p: number): boolean => {
    const size = Math.abs(similarities[p]);
    return size > bound || (size === bound && size > 0 && p <= last);
  };
  let sum = 0;
  let weight = 0;
  for (let p = 0; p < count; p++) {
    if (!isNear(p)) continue;
    sum += similarities[p] * z[from + p];
    weight += Math.abs(similarities[p]);
  }
  if (visit)
    for (let p = 0; p < count; p++) if (isNear(p)) visit(p, (similarities[p] * z[from + p]) / (weight + damping));
  return Math.fround(sum / (weight + damping));
}

/**
 * Puts the places of the k largest |s| of the first `count` similarities that are not 0 into `places`, a heap whose
 * root is the smallest, the last of equals, when there are k; returns how many there are. O(count · log k) at worst.
 */
export function nearestInto(similarities: Float32Array, count: number, k: number, places: Int32Array): number {
  let filled = 0;
  let place = 0;
  for (; place < count && filled < k; place++) {
    if (similarities[place] !== 0) places[filled++] = place;
  }
  if (filled < k) return filled;
  for (let at = (k >> 1) - 1; at >= 0; at--) sink(similarities, places, k, at, places[at]);
  for (; place < count; place++) {
    if (Math.abs(similarities[place]) > Math.abs(similarities[places[0]])) sink(similarities, places, k, 0, place);
  }
  return k;
}

/** Lets `place` sink from entry `at` of a heap of k places whose root is the least similar, the last of equals. */
function sink(similarities: Float32Array, heap: Int32Array, k: number, at: number, place: number): void {
  for (;;) {
    let child = 2 * at + 1;
    if (child >= k) break;
    if (child + 1 < k && isFarther(similarities, heap[child + 1], heap[child])) child++;
    if (!isFarther(similarities, heap[child], place)) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = place;
}

function isFarther(similarities: Float32Array, a: number, b: number): boolean {
  const left = Math.abs(similarities[a]);
  const right = Math.abs(similarities[b]);
  return left < right || (left === right && a > b);
}
