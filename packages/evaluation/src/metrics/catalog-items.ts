import type { Exposure } from "../metric.ts";

/**
 * The items that there are to show: the candidates where only some are ranked, else those with train ratings; undefined
 * when neither are known.
 */
export function catalogItems({ counts, candidates }: Exposure): Int32Array | undefined {
  return candidates ?? (counts && Int32Array.from(counts.keys()).filter((item) => counts[item] > 0));
}
