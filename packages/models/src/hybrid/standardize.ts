export type Standardization = "rank" | "z-score";

/** Scores nearer to each other than this part of the largest are equal: rounding makes no ranks. */
const ROUNDING = 1e-6;

/**
 * Brings one user's scores of one part to a common scale, in their place; returns whether the part has any.
 *   "rank":     z_i = ln((N + ½ − r_i) / (r_i − ½)),  r_i = rank of item i among all N, equal scores sharing theirs
 *   "z-score":  z_i = (s_i − mean) / deviation  over all N items
 * The log-odds of the rank keep the head of a list apart, where it matters, and know no scale. Where the part has no
 * score, nothing speaks for the item: it counts as 0, or as the lowest score when that is above 0 (sums of positive
 * weights have no score instead of 0; ratings are never 0). A part that has no score for the user at all, or the same
 * for all items, is neutral: zeros.
 */
export function standardize(scores: Float32Array, how: Standardization = "z-score"): boolean {
  const [lowest, largest] = boundsOf(scores);
  if (lowest === Infinity) {
    scores.fill(0);
    return false;
  }
  const missing = Math.max(0, lowest);
  const step = ROUNDING * largest;
  for (let k = 0; k < scores.length; k++) {
    const score = Number.isNaN(scores[k]) ? missing : scores[k];
    scores[k] = step > 0 ? Math.round(score / step) * ROUNDING : 0;
  }
  if (how === "rank") toRanks(scores);
  else toDeviations(scores);
  return true;
}

/** The lowest score and the largest absolute one, without those that are NaN; Infinity and 0 when all are. */
function boundsOf(scores: Float32Array): readonly [lowest: number, largest: number] {
  let [lowest, largest] = [Infinity, 0];
  for (const score of scores) {
    if (score < lowest) lowest = score;
    if (Math.abs(score) > largest) largest = Math.abs(score);
  }
  return [lowest, largest];
}

function toDeviations(scores: Float32Array): void {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const deviation = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length);
  for (let k = 0; k < scores.length; k++) scores[k] = deviation > ROUNDING ? (scores[k] - mean) / deviation : 0;
}

function toRanks(scores: Float32Array): void {
  const size = scores.length;
  const ascending = scores.slice().sort();
  for (let k = 0; k < size; k++) {
    // Items below this one, and half of those that are equal to it.
    const below = (firstAtLeast(ascending, scores[k], false) + firstAtLeast(ascending, scores[k], true)) / 2;
    scores[k] = Math.log(Math.max(0.5, below) / Math.max(0.5, size - below));
  }
}

/** The first place in `ascending` that is not below `value`, or with `above` the first that is above it. */
function firstAtLeast(ascending: Float32Array, value: number, above: boolean): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < value || (above && ascending[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
