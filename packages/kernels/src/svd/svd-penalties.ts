import { groupOffsets } from "@marquee/core";

/** The penalties of a side's rows, one number a row. */
export interface RowPenalties {
  readonly factors: Float32Array;
  readonly bias: Float32Array;
  /** Ratings of each row: how often its penalties act in an epoch. */
  readonly counts: Int32Array;
}

/** λ for each of `rows` users or items, divided by √n where frequencies count; `keys` is the row of each rating. */
export function rowPenalties(
  keys: Int32Array,
  rows: number,
  penalties: { readonly factors: number; readonly bias: number },
  byFrequency: boolean,
): RowPenalties {
  const offsets = groupOffsets(keys, rows);
  const counts = Int32Array.from({ length: rows }, (_, r) => offsets[r + 1] - offsets[r]);
  const spread = (penalty: number): Float32Array =>
    Float32Array.from(counts, (count) => (byFrequency ? penalty / Math.sqrt(Math.max(1, count)) : penalty));
  return { factors: spread(penalties.factors), bias: spread(penalties.bias), counts };
}

/** Σ_r n_r (λ_r ‖x_r‖² + λ'_r b_r²), the part of the objective that the penalties are. */
export function penaltyOf(
  { factors: penalties, bias: biasPenalties, counts }: RowPenalties,
  factors: Float32Array,
  bias: Float32Array,
): number {
  const width = factors.length / Math.max(1, counts.length);
  let sum = 0;
  for (let r = 0; r < counts.length; r++) {
    let squared = 0;
    for (let k = r * width; k < (r + 1) * width; k++) squared += factors[k] * factors[k];
    sum += counts[r] * (penalties[r] * squared + biasPenalties[r] * bias[r] * bias[r]);
  }
  return sum;
}
