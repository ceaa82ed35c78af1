/** |N|^−½ Σ_{j ∈ N} y_j for the rows N = `items` of the implicit factors, (items × factors) row-major. */
export function implicitSum(implicitFactors: Float32Array, factors: number, items: Int32Array): Float32Array {
  const sums = new Float64Array(factors);
  for (const item of items) {
    for (let f = 0; f < factors; f++) sums[f] += implicitFactors[item * factors + f];
  }
  const norm = 1 / Math.sqrt(Math.max(1, items.length));
  return Float32Array.from(sums, (sum) => norm * sum);
}

/** The factors of each user in the scores of SVD++: p_u + |N(u)|^−½ Σ y_j, (users × factors) row-major. */
export function withImplicit(
  userFactors: Float32Array,
  factors: number,
  base: (user: number) => Float32Array,
): Float32Array {
  const sums = userFactors.slice();
  for (let user = 0; user < sums.length / factors; user++) {
    const added = base(user);
    for (let f = 0; f < factors; f++) sums[user * factors + f] += added[f];
  }
  return sums;
}
