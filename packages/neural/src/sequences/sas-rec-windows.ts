import { permutation } from "@marquee/core";
import type { Random } from "@marquee/core";

/** Windows of a step, each an item after the other, filled up at the end. */
export interface WindowBatch {
  readonly windows: number;
  /** Items of the longest window but its last one. */
  readonly width: number;
  /** (windows × width); 0 where a window is over. */
  readonly items: Int32Array;
  /** The places in `items` that are followed by another item. */
  readonly places: Int32Array;
  /** Beside `places`, what follows. */
  readonly next: Int32Array;
}

/** The batch of some windows; all but the last item of each are what is looked at. */
export function windowBatch(windows: readonly Int32Array[]): WindowBatch {
  const width = windows.reduce((most, { length }) => Math.max(most, length - 1), 0);
  const steps = windows.reduce((sum, { length }) => sum + length - 1, 0);
  const items = new Int32Array(windows.length * width);
  const places = new Int32Array(steps);
  const next = new Int32Array(steps);
  let filled = 0;
  windows.forEach((window, row) => {
    items.set(window.subarray(0, -1), row * width);
    for (let p = 0; p < window.length - 1; p++) {
      places[filled] = row * width + p;
      next[filled++] = window[p + 1];
    }
  });
  return { windows: windows.length, width, items, places, next };
}

/**
 * The windows in batches of `size`, of about one length each so that little is filled up: shuffled, then sorted by
 * length, and the batches shuffled.
 */
export function shuffledBatches(
  windows: readonly Int32Array[],
  size: number,
  random: Random,
): (readonly Int32Array[])[] {
  const order = Array.from(permutation(windows.length, random), (k) => windows[k]);
  order.sort((a, b) => a.length - b.length);
  const count = Math.ceil(order.length / size);
  return Array.from(permutation(count, random), (batch) => order.slice(batch * size, (batch + 1) * size));
}
