/** Tables of several groups, one after the other; see `fillAliasTable`. */
export interface AliasTables {
  /** The words of all groups. */
  readonly members: Int32Array;
  /** Of 2³². */
  readonly thresholds: Uint32Array;
  /** Words. */
  readonly aliases: Int32Array;
}

/**
 * Fills places first … last − 1 so that a draw of a place k, each as likely as the others, gives members[k] with
 * probability thresholds[k] / 2³² and aliases[k] otherwise: each member in proportion to its weight. Where all weights
 * are 0 each is as likely as the others. Walker (1977); built as by Vose (1991).
 */
export function fillAliasTable(
  { members, thresholds, aliases }: AliasTables,
  first: number,
  last: number,
  weights: Float64Array,
): void {
  const size = last - first;
  let total = 0;
  for (let k = first; k < last; k++) total += weights[members[k]];
  const shares = Float64Array.from({ length: size }, (_, k) =>
    total === 0 ? 1 : (weights[members[first + k]] * size) / total,
  );
  const [small, large]: [number[], number[]] = [[], []];
  shares.forEach((share, k) => (share < 1 ? small : large).push(k));
  while (small.length > 0 && large.length > 0) {
    const k = small.pop()!;
    const rich = large[large.length - 1];
    thresholds[first + k] = Math.floor(shares[k] * 2 ** 32);
    aliases[first + k] = members[first + rich];
    shares[rich] -= 1 - shares[k];
    if (shares[rich] < 1) small.push(large.pop()!);
  }
  // What is left has a share of 1, but for rounding.
  for (const k of [...small, ...large]) {
    thresholds[first + k] = 2 ** 32 - 1;
    aliases[first + k] = members[first + k];
  }
}
