import type { UserCandidates } from "./candidates.ts";
import { nnls } from "./nnls.ts";

/** Steps after which Newton's method stops in any case, and halvings of one of them. */
const STEPS = 50;
const HALVINGS = 20;
/** A step that moves no weight by more than this part of the largest is the last. */
const TOLERANCE = 1e-6;

/**
 * Weights w ≥ 0 of the parts that make the held-out items likely among a user's candidates:
 *   minimizing − Σ_u 1/|H_u| Σ_{i ∈ H_u} ln softmax_u(i) + ½ λ ‖w − 1/parts‖²,
 *   softmax_u(i) = exp(w·z_ui) / Σ_j exp(w·z_uj)
 * over the users, with H_u their held-out items and z the standardized scores. Newton's steps, each by `nnls`. Without
 * users all weights are equal.
 */
export function softmaxWeights(users: readonly UserCandidates[], parts: number, regularization: number): Float64Array {
  const start = new Float64Array(parts).fill(1 / parts);
  let weights: Float64Array = start.slice();
  let at = softmaxLoss(users, weights, start, regularization);
  for (let step = 0; step < STEPS; step++) {
    const right = at.slope.map((slope, k) => {
      return weights.reduce((sum, weight, l) => sum + at.curvature[k * parts + l] * weight, -slope);
    });
    const target = nnls(at.curvature, right);
    const moved = largest(target.map((value, k) => value - weights[k]));
    let next = softmaxLoss(users, target, start, regularization);
    let length = 1;
    let reached: Float64Array = target;
    for (let halving = 0; !(next.loss <= at.loss) && halving < HALVINGS; halving++) {
      length /= 2;
      reached = weights.map((weight, k) => weight + length * (target[k] - weight));
      next = softmaxLoss(users, reached, start, regularization);
    }
    [weights, at] = [reached, next];
    if (moved <= TOLERANCE * largest(weights)) break;
  }
  return weights;
}

interface Loss {
  readonly loss: number;
  readonly slope: Float64Array;
  /** (parts × parts). */
  readonly curvature: Float64Array;
}

function softmaxLoss(
  users: readonly UserCandidates[],
  weights: Float64Array,
  start: Float64Array,
  regularization: number,
): Loss {
  const parts = weights.length;
  const slope = weights.map((weight, k) => regularization * (weight - start[k]));
  const curvature = new Float64Array(parts * parts);
  for (let k = 0; k < parts; k++) curvature[k * parts + k] = regularization;
  let loss = weights.reduce((sum, weight, k) => sum + (regularization * (weight - start[k]) ** 2) / 2, 0);
  const mean = new Float64Array(parts);
  for (const { scores, held, alone, weight } of users) {
    const candidates = scores.length / parts;
    const sums = new Float64Array(candidates);
    for (let i = 0; i < candidates; i++) for (let k = 0; k < parts; k++) sums[i] += weights[k] * scores[i * parts + k];
    const top = sums.reduce((a, b) => Math.max(a, b), -Infinity);
    const shares = sums.map((sum, i) => Math.exp(sum - top) * (i < alone ? 1 : weight));
    const total = shares.reduce((a, b) => a + b, 0);
    mean.fill(0);
    for (let i = 0; i < candidates; i++) {
      const share = shares[i] / total;
      for (let k = 0; k < parts; k++) {
        const pulled = share * scores[i * parts + k];
        mean[k] += pulled;
        for (let l = 0; l <= k; l++) curvature[k * parts + l] += pulled * scores[i * parts + l];
      }
      if (i < held) loss -= (sums[i] - top - Math.log(total)) / held;
      if (i < held) for (let k = 0; k < parts; k++) slope[k] -= scores[i * parts + k] / held;
    }
    for (let k = 0; k < parts; k++) {
      slope[k] += mean[k];
      for (let l = 0; l <= k; l++) curvature[k * parts + l] -= mean[k] * mean[l];
    }
  }
  for (let k = 0; k < parts; k++) for (let l = 0; l < k; l++) curvature[l * parts + k] = curvature[k * parts + l];
  return { loss, slope, curvature };
}

const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
