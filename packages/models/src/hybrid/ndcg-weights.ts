import { discount, idealGain } from "../shared/discount.ts";
import type { UserCandidates } from "./candidates.ts";

/** Length of the lists that are judged. */
const N = 10;
/** What is added to one weight or taken off it, of a sum of 1; the steps grow smaller when none of them helps. */
const STEPS = [0.2, 0.1, 0.05, 0.025];
/** Changes after which the ascent stops in any case. */
const CHANGES = 100;

/**
 * Weights w ≥ 0, of sum 1, whose sums w·z_ui rank the held-out items highest: the mean of nDCG@10 over the users, by
 * coordinate ascent, which needs no slope. It begins at the best of `starts` and of each part alone. Where few users
 * make a sum look better than it is, the best part alone gets all the weight: unless the sum is better than that part
 * when each half of the users is judged by weights of the other half. Without users: the first of `starts`.
 *
 * Metzler and Croft (2007), "Linear feature-based models for information retrieval".
 */
export function ndcgWeights(
  users: readonly UserCandidates[],
  parts: number,
  starts: readonly Float64Array[],
): Float64Array {
  if (users.length === 0) return normalized(starts[0]);
  const single = bestOf(users, singles(parts));
  const halves = [0, 1].map((half) => users.filter((_, k) => k % 2 === half));
  const judged = halves.map((half, k) => {
    const weights = ascent(halves[1 - k], parts, starts).weights;
    return half.length * meanNdcg(half, weights);
  });
  if (judged[0] + judged[1] <= users.length * single.value) return single.weights;
  return ascent(users, parts, starts).weights;
}

const singles = (parts: number): readonly Float64Array[] =>
  Array.from({ length: parts }, (_, k) => new Float64Array(parts).fill(1, k, k + 1));

const bestOf = (users: readonly UserCandidates[], all: readonly Float64Array[]): Judged =>
  all.reduce<Judged>((best, weights) => better(users, best, normalized(weights)), { weights: all[0], value: -1 });

function ascent(users: readonly UserCandidates[], parts: number, starts: readonly Float64Array[]): Judged {
  let best = bestOf(users, [...starts, ...singles(parts)]);
  for (let step = 0, changes = 0; step < STEPS.length && changes < CHANGES;) {
    const before = best.value;
    for (let k = 0; k < parts; k++) {
      for (const change of [STEPS[step], -STEPS[step]]) {
        const moved = best.weights.slice();
        moved[k] = Math.max(0, moved[k] + change);
        if (moved[k] !== best.weights[k] && moved.some((weight) => weight > 0)) {
          best = better(users, best, normalized(moved));
        }
      }
    }
    if (best.value > before) changes++;
    else step++;
  }
  return best;
}

interface Judged {
  readonly weights: Float64Array;
  readonly value: number;
}

function better(users: readonly UserCandidates[], best: Judged, weights: Float64Array): Judged {
  const value = meanNdcg(users, weights);
  return value > best.value ? { weights, value } : best;
}

/**
 * The mean over the users of nDCG@10 of the held-out items among the candidates that stand for themselves; an item
 * ranks behind the others of the same sum. 0 without users.
 */
export function meanNdcg(users: readonly UserCandidates[], weights: Float64Array): number {
  let total = 0;
  for (const { scores, held, alone } of users) {
    const sums = sumsOf(scores.subarray(0, alone * weights.length), weights);
    let gain = 0;
    for (let i = 0; i < held; i++) {
      let rank = 1;
      for (let j = 0; j < sums.length && rank <= N; j++) {
        if (j !== i && (sums[j] > sums[i] || (sums[j] === sums[i] && (j >= held || j < i)))) rank++;
      }
      if (rank <= N) gain += discount(rank);
    }
    total += gain / idealGain(held, N);
  }
  return users.length === 0 ? 0 : total / users.length;
}

/** The weighted sums (candidates) of scores (candidates × parts). */
function sumsOf(scores: Float32Array, weights: Float64Array): Float64Array {
  const parts = weights.length;
  const sums = new Float64Array(scores.length / parts);
  for (let i = 0; i < sums.length; i++) {
    for (let k = 0; k < parts; k++) sums[i] += weights[k] * scores[i * parts + k];
  }
  return sums;
}

function normalized(weights: Float64Array): Float64Array {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => (sum > 0 ? weight / sum : 1 / weights.length));
}
