/** The quantile `share`, 0 … 1, of values that ascend: linear between the order statistics; NaN of none. */
export function quantile(ascending: ArrayLike<number>, share: number): number {
  if (ascending.length === 0) return NaN;
  const place = share * (ascending.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, ascending.length - 1);
  return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
}

/**
 * Gini coefficient of counts x_1 ≤ … ≤ x_m, Σ_k (2k − m − 1) x_k / (m Σ_k x_k): 0 when all are equal, 1 − 1/m when one
 * has everything; NaN when all are 0 or there is none.
 */
export function giniCoefficient(ascending: Int32Array): number {
  const m = ascending.length;
  let weighted = 0;
  let total = 0;
  for (let k = 0; k < m; k++) {
    weighted += (2 * (k + 1) - m - 1) * ascending[k];
    total += ascending[k];
  }
  return weighted / (m * total);
}
