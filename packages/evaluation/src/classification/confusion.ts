/** How the answers to a question of yes and no turned out. */
export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

/** Labels (1 or 0) against the probabilities that were told: from `threshold` on, the answer is 1. */
export function confusion(positive: Uint8Array, probability: ArrayLike<number>, threshold = 0.5): Confusion {
  if (positive.length !== probability.length) {
    throw new RangeError(
      `confusion: probability must have one value for each of ${positive.length} labels, got ${probability.length}`,
    );
  }
  const counts = [0, 0, 0, 0];
  positive.forEach((label, k) => counts[2 * label + (probability[k] >= threshold ? 1 : 0)]++);
  const [trueNegatives, falsePositives, falseNegatives, truePositives] = counts;
  return { truePositives, falsePositives, falseNegatives, trueNegatives };
}

/** The counts of several parts together. */
export function pooledConfusion(parts: readonly Confusion[]): Confusion {
  const sum = (count: keyof Confusion): number => parts.reduce((total, part) => total + part[count], 0);
  return {
    truePositives: sum("truePositives"),
    falsePositives: sum("falsePositives"),
    falseNegatives: sum("falseNegatives"),
    trueNegatives: sum("trueNegatives"),
  };
}
