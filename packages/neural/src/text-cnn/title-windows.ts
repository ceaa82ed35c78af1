/** Words that the widest filters look at, at a time. */
export const WIDEST = 5;

/**
 * The windows of five words of each title: one from each of its words on and one behind it, with blanks (0) where the
 * title has ended. Further ones would be like the last, so their maxima are those of the title however it is filled up.
 * By item (windows × 5).
 */
export function titleWindows(titles: readonly Int32Array[]): Int32Array[] {
  return titles.map((title) => {
    const windows = new Int32Array((title.length + 1) * WIDEST);
    title.forEach((_, start) => windows.set(title.subarray(start, start + WIDEST), start * WIDEST));
    return windows;
  });
}
