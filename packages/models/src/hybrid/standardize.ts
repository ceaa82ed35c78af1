/** A spread that is less than this part of the largest score is rounding: the scores are equal. */
const ROUNDING = 1e-6;

/**
 * Brings one user's scores of one part to a common scale, in their place:
 *   z_i = (s_i − mean) / deviation  over all items
 * Where the part has no score, nothing speaks for the item: it counts as 0, or as the lowest score when that is above 0.
 * (Sums of positive weights have no score instead of 0; ratings are never 0.) A part that has no score for the user at
 * all, or the same for all items, is neutral: zeros. Returns whether the part has any score.
 */
export function standardize(scores: Float32Array): boolean {
  let [lowest, largest, sum, count] = [Infinity, 0, 0, 0];
  for (const score of scores) {
    if (Number.isNaN(score)) continue;
    if (score < lowest) lowest = score;
    if (Math.abs(score) > largest) largest = Math.abs(score);
    sum += score;
    count++;
  }
  if (count === 0) {
    scores.fill(0);
    return false;
  }
  const missing = Math.max(0, lowest);
  const mean = (sum + missing * (scores.length - count)) / scores.length;
  let squares = 0;
  for (let k = 0; k < scores.length; k++) {
    if (Number.isNaN(scores[k])) scores[k] = missing;
    squares += (scores[k] - mean) ** 2;
  }
  const deviation = Math.sqrt(squares / scores.length);
  if (deviation <= ROUNDING * largest) scores.fill(0);
  else for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] - mean) / deviation;
  return true;
}
