/** The middle of the values; of an even number, the mean of the two in the middle. NaN when there is none. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median, least and greatest of the values. */
export const spread = (values) => ({ median: median(values), min: Math.min(...values), max: Math.max(...values) });
