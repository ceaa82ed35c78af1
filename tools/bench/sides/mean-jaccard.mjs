/** The mean of |A ∩ B| / |A ∪ B| over the k neighbors of each row and all rows, A and B being their sets. */
export function meanJaccard(sets, k, neighbors) {
  let sum = 0;
  for (let p = 0; p < neighbors.length; p++) {
    const [a, b] = [new Set(sets[Math.floor(p / k)]), new Set(sets[neighbors[p]])];
    const common = [...a].filter((entry) => b.has(entry)).length;
    sum += common / Math.max(1, a.size + b.size - common);
  }
  return sum / neighbors.length;
}
