import { choleskySolve } from "@marquee/kernels";
import type { Finished } from "../shared/steps.ts";
import type { RankingExamples } from "./examples.ts";
import { visitPairs } from "./pairs.ts";
import type { PairWeights } from "./pairs.ts";
import { LEAST_SPREAD, scaled, spreads } from "./spreads.ts";

export interface LinearSettings {
  readonly pairs: PairWeights;
  readonly regularization: number;
  readonly iterations: number;
}

/** A linear order that was learned. */
export interface LinearOrder {
  /** By feature, v. */
  readonly weights: Float64Array;
  /**
   * By feature, how much the quadratic model of the loss fell for it, twice, as the gain of a tree's split is measured;
   * 0 where it rose because others that are like it fell for more.
   */
  readonly gains: Float64Array;
}

/** A longer step is cut to this length: far from the solution the quadratic model is too bold. */
const LONGEST = 4;

/** Steps below this are none. */
const TOLERANCE = 1e-9;

/** The linear order of examples (see `linearWeights`), with the penalty that it has for features of unit spread. */
export async function linearOrder(
  examples: RankingExamples,
  settings: LinearSettings,
  finished: Finished,
): Promise<LinearOrder> {
  const spread = spreads(examples);
  const { weights, gains } = await linearWeights(scaled(examples, spread), settings, finished);
  return { weights: weights.map((weight, f) => (spread[f] > LEAST_SPREAD ? weight / spread[f] : 0)), gains };
}

/**
 * The weights v of the score v · x by Newton's method:
 *   v ← v + (Σ c_ij (x_i − x_j)(x_i − x_j)ᵀ + λI)⁻¹ (Σ p_ij (x_i − x_j) − λ v)
 * with the pulls p and the curvatures c of all pairs (see `visitPairs`). For "all" pairs it is the exact minimum of a
 * convex loss; the weights of "lambda" pairs follow the ranks from step to step.
 */
export async function linearWeights(
  examples: RankingExamples,
  { pairs, regularization, iterations }: LinearSettings,
  finished: Finished,
): Promise<LinearOrder> {
  const { width } = examples;
  const [weights, gains] = [new Float64Array(width), new Float64Array(width)];
  for (let iteration = 1; iteration <= iterations; iteration++) {
    const { gradient, hessian } = derivatives(examples, linearScores(examples, weights), pairs);
    for (let f = 0; f < width; f++) {
      gradient[f] -= regularization * weights[f];
      hessian[f * width + f] += regularization;
    }
    const step = choleskySolve(hessian, gradient);
    const length = Math.sqrt(step.reduce((sum, value) => sum + value * value, 0));
    const share = length > LONGEST ? LONGEST / length : 1;
    step.forEach((value, f) => {
      weights[f] += share * value;
      gains[f] += share * value * gradient[f];
    });
    await finished(length < TOLERANCE ? iterations : iteration);
    if (length < TOLERANCE) break;
  }
  return { weights, gains: gains.map((gain) => Math.max(0, gain)) };
}

/** v · x of each row. */
export function linearScores(
  { values, width }: Pick<RankingExamples, "values" | "width">,
  weights: Float64Array,
): Float64Array {
  const scores = new Float64Array(width === 0 ? 0 : values.length / width);
  for (let row = 0; row < scores.length; row++) {
    let sum = 0;
    for (let f = 0; f < width; f++) sum += weights[f] * values[row * width + f];
    scores[row] = sum;
  }
  return scores;
}

interface Derivatives {
  readonly gradient: Float64Array;
  /** (width × width); its lower triangle counts. */
  readonly hessian: Float64Array;
}

/**
 * Σ p_ij (x_i − x_j) and
 *   Σ c_ij (x_i − x_j)(x_i − x_j)ᵀ = Σ_k c_k x_k x_kᵀ − Σ_i (x_i m_iᵀ + m_i x_iᵀ),  m_i = Σ_j c_ij x_j
 * so that a pair costs as much as there are features, and not their square.
 */
function derivatives(examples: RankingExamples, scores: Float64Array, pairs: PairWeights): Derivatives {
  const { offsets, values, width, relevant } = examples;
  const [gradient, hessian] = [new Float64Array(width), new Float64Array(width * width)];
  const [pulls, curvatures] = [new Float64Array(scores.length), new Float64Array(scores.length)];
  const mixed = new Float64Array(scores.length * width);
  for (let g = 0; g + 1 < offsets.length; g++) {
    visitPairs(examples, g, scores, pairs, (i, j, pull, curvature) => {
      pulls[i] += pull;
      pulls[j] -= pull;
      curvatures[i] += curvature;
      curvatures[j] += curvature;
      for (let f = 0; f < width; f++) mixed[i * width + f] += curvature * values[j * width + f];
    });
  }
  for (let row = 0; row < scores.length; row++) {
    for (let f = 0; f < width; f++) {
      const x = values[row * width + f];
      gradient[f] += pulls[row] * x;
      for (let e = 0; e <= f; e++) {
        const y = values[row * width + e];
        hessian[f * width + e] += curvatures[row] * x * y;
        if (relevant[row] === 1) hessian[f * width + e] -= x * mixed[row * width + e] + y * mixed[row * width + f];
      }
    }
  }
  return { gradient, hessian };
}
