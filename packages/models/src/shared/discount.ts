/** The gain of rank r = 1, 2, … in nDCG: 1 / log₂(r + 1). */
export const discount = (rank: number): number => 1 / Math.log2(rank + 1);

/** The largest sum of discounts that `relevant` items can have among the first n. */
export function idealGain(relevant: number, n: number): number {
  let sum = 0;
  for (let rank = 1; rank <= Math.min(relevant, n); rank++) sum += discount(rank);
  return sum;
}
