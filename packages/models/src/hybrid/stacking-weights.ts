import { derive } from "@marquee/core";
import { choleskySolve } from "@marquee/kernels";
import { blended } from "./blend-weights.ts";
import type { Blend } from "./blend-weights.ts";
import { META_FEATURES, measuresOf, metaFeaturesInto } from "./meta-features.ts";
import type { Measures } from "./meta-features.ts";
import type { EstimatedRatings } from "./part-estimates.ts";

/** What is added to a blend, weighted by features of user and item. */
export interface StackingWeights {
  /** Mean and deviation of each feature, (2 × features): features enter standardized, the constant 1 as it is. */
  readonly scales: Float64Array;
  /** ((parts + 1) × features): of the parts' distances from the blend, and of the blend itself. */
  readonly weights: Float64Array;
}

const FOLDS = 5;
/** The penalties tried, per held-out rating: from next to none to one that leaves the blend as it is. */
const PENALTIES = [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 1e6];

/**
 * Learns what features of user and item say about the error of a blend:
 *   r − blend ≈ Σ_f φ_f(u, i) (v_0f + Σ_k v_kf (p_k − blend))
 * by ridge regression, whose penalty is the best of several in five-fold cross-validation over users. All sums come
 * from normal equations, one for each fold, so the ratings are passed once.
 */
export function stackingWeights(known: EstimatedRatings, blend: Blend, seed: number): StackingWeights {
  const measures = measuresOf(known.learned);
  const scales = scalesOf(known, measures);
  const parts = known.estimates.length;
  const size = (parts + 1) * META_FEATURES;
  const folds = Array.from({ length: FOLDS }, () => emptySystem(size));
  const base = blended(blend, known.estimates);
  const row = new Float64Array(size);
  const features = new Float64Array(META_FEATURES);
  known.ratings.forEach((rating, p) => {
    scaledFeaturesInto(measures, scales, known.users[p], known.items[p], features);
    for (let k = 0; k <= parts; k++) {
      const value = k === 0 ? 1 : known.estimates[k - 1][p] - base[p];
      for (let f = 0; f < META_FEATURES; f++) row[k * META_FEATURES + f] = value * features[f];
    }
    add(folds[derive(seed, "fold", known.users[p]) % FOLDS], row, rating - base[p]);
  });
  const all = sumOf(folds, size);
  const penalty = bestPenalty(folds, all) * Math.max(1, known.ratings.length);
  return { scales, weights: ridge(all, penalty) };
}

/** Writes the features of a pair as they enter the regression. */
export function scaledFeaturesInto(
  measures: Measures,
  scales: Float64Array,
  user: number,
  item: number,
  into: Float64Array,
): void {
  metaFeaturesInto(measures, user, item, into);
  for (let f = 1; f < META_FEATURES; f++) into[f] = (into[f] - scales[f]) / scales[META_FEATURES + f];
}

function scalesOf({ users, items }: EstimatedRatings, measures: Measures): Float64Array {
  const sums = new Float64Array(META_FEATURES);
  const squares = new Float64Array(META_FEATURES);
  const features = new Float64Array(META_FEATURES);
  users.forEach((user, p) => {
    metaFeaturesInto(measures, user, items[p], features);
    features.forEach((value, f) => {
      sums[f] += value;
      squares[f] += value * value;
    });
  });
  const count = Math.max(1, users.length);
  const scales = new Float64Array(2 * META_FEATURES);
  sums.forEach((sum, f) => {
    const deviation = Math.sqrt(Math.max(0, squares[f] / count - (sum / count) ** 2));
    scales[f] = sum / count;
    scales[META_FEATURES + f] = deviation > 1e-6 ? deviation : 1;
  });
  return scales;
}

/** The normal equations of a regression: XᵀX (size × size), Xᵀy and yᵀy. */
interface NormalSystem {
  readonly gram: Float64Array;
  readonly right: Float64Array;
  squares: number;
}

const emptySystem = (size: number): NormalSystem => ({
  gram: new Float64Array(size * size),
  right: new Float64Array(size),
  squares: 0,
});

function add(system: NormalSystem, row: Float64Array, target: number): void {
  const size = row.length;
  for (let k = 0; k < size; k++) {
    system.right[k] += row[k] * target;
    for (let l = 0; l < size; l++) system.gram[k * size + l] += row[k] * row[l];
  }
  system.squares += target * target;
}

function sumOf(systems: readonly NormalSystem[], size: number): NormalSystem {
  const sum = emptySystem(size);
  for (const { gram, right, squares } of systems) {
    gram.forEach((value, p) => (sum.gram[p] += value));
    right.forEach((value, k) => (sum.right[k] += value));
    sum.squares += squares;
  }
  return sum;
}

function ridge({ gram, right }: NormalSystem, penalty: number): Float64Array {
  const size = right.length;
  const matrix = gram.slice();
  for (let k = 0; k < size; k++) matrix[k * size + k] += penalty;
  return choleskySolve(matrix, right);
}

/**
 * The penalty per rating with the smallest squared error over the folds, each left out once; the largest of equal ones.
 */
function bestPenalty(folds: readonly NormalSystem[], all: NormalSystem): number {
  const size = all.right.length;
  let [best, least] = [PENALTIES[PENALTIES.length - 1], Infinity];
  for (const penalty of PENALTIES.toReversed()) {
    let error = 0;
    for (const fold of folds) {
      const others = {
        gram: all.gram.map((value, p) => value - fold.gram[p]),
        right: all.right.map((value, k) => value - fold.right[k]),
        squares: 0,
      };
      const count = others.gram[0];
      if (count < 1) continue;
      const weights = ridge(others, penalty * count);
      error += fold.squares;
      for (let k = 0; k < size; k++) {
        let product = -2 * fold.right[k];
        for (let l = 0; l < size; l++) product += fold.gram[k * size + l] * weights[l];
        error += weights[k] * product;
      }
    }
    if (error < least) [best, least] = [penalty, error];
  }
  return best;
}
