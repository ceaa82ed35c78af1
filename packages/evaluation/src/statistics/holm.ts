/**
 * Holm's step-down correction for m comparisons: with p_(1) ≤ … ≤ p_(m),
 *   adjusted p_(k) = max_{j ≤ k} min(1, (m − j + 1) p_(j))
 * in the order given. Undefined (NaN) p-values stay so and do not count. Holm (1979).
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, k) => k).filter((k) => !Number.isNaN(pValues[k]));
  order.sort((a, b) => pValues[a] - pValues[b]);
  const adjusted = pValues.map(() => NaN);
  let largest = 0;
  order.forEach((k, rank) => {
    largest = Math.max(largest, Math.min(1, (order.length - rank) * pValues[k]));
    adjusted[k] = largest;
  });
  return adjusted;
}
