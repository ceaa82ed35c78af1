import { columnCounts, rowCounts } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { SvdParameters } from "@marquee/kernels";

/**
 * Sets the factors of users and items without ratings to 0, in place, so that the other side's bias stands alone in
 * their scores. Their own bias becomes 0, or NaN where the model has no biases: then nothing is known and there is no
 * score.
 */
export function clearUnrated<P extends SvdParameters>(ratings: CsrMatrix, learned: P, biased: boolean): P {
  const clear = (counts: Int32Array, rows: Float32Array, biases: Float32Array): void => {
    const factors = rows.length / Math.max(1, counts.length);
    counts.forEach((count, k) => {
      if (count > 0) return;
      rows.fill(0, k * factors, (k + 1) * factors);
      biases[k] = biased ? 0 : NaN;
    });
  };
  clear(rowCounts(ratings), learned.userFactors, learned.userBias);
  clear(columnCounts(ratings), learned.itemFactors, learned.itemBias);
  return learned;
}
