import { columnsOf, valuesOf } from "@marquee/core";
import type { Contribution, CsrMatrix, Explains, FeatureField, ScoreBlock, SharedFeature } from "@marquee/core";
import { byWeight } from "../shared/by-weight.ts";
import { addItem, fillTotals, noCounts, probabilities } from "./class-counts.ts";
import type { BayesEvents, ClassCounts, Smoothing } from "./class-counts.ts";
import { productOf } from "./likeness.ts";

/** What is known of a population, beside which users are judged. */
export interface BayesPopulation {
  /** (items × features), 0/1 for "bernoulli". */
  readonly matrix: CsrMatrix;
  readonly fields: readonly FeatureField[];
  /** By feature, the weight of what it says. */
  readonly weights: Float64Array;
  /** q, the probability of each feature in what is liked. */
  readonly liked: Float64Array;
  /** q, the probability of each feature in what likes are held against. */
  readonly others: Float64Array;
}

export interface BayesSettings extends Smoothing {
  readonly events: BayesEvents;
  /** Whether likes are held against the dislikes of the user or against all items. */
  readonly against: "dislikes" | "catalog";
}

/** What a user's items say: log-odds of features, of which an item's score is a sum. */
interface Evidence {
  readonly odds: Float64Array;
  readonly offset: number;
  /** N: the own counts behind the odds. */
  readonly seen: Float64Array;
}

/** The scores of `naiveBayes` for users of whom `classes` (users × items) knows likes, 1, and dislikes, −1. */
export function bayesScorer(
  population: BayesPopulation,
  classes: CsrMatrix,
  settings: BayesSettings,
  shared: (item: number, other: number) => readonly SharedFeature[],
): ScoreBlock & Explains {
  const { matrix } = population;
  const { indptr, rows: items } = matrix;
  const hasFeatures = (item: number): boolean => indptr[item + 1] > indptr[item];
  const evidenceOf = (user: number): Evidence | undefined =>
    columnsOf(classes, user).some(hasFeatures) ? evidence(population, classes, user, settings) : undefined;
  const scoreOf = (own: Evidence, item: number): number =>
    hasFeatures(item) ? own.offset + productOf(matrix, item, own.odds) : NaN;
  return {
    score(user, candidates) {
      const own = evidenceOf(user);
      return Float32Array.from(candidates, (item) => (own ? scoreOf(own, item) : NaN));
    },
    scoreBlock(users) {
      const scores = new Float32Array(users.length * items).fill(NaN);
      users.forEach((user, k) => {
        const own = evidenceOf(user);
        if (own) for (let item = 0; item < items; item++) scores[k * items + item] = scoreOf(own, item);
      });
      return scores;
    },
    explain(user, item) {
      const own = evidenceOf(user);
      if (!own || !hasFeatures(item)) return [];
      const said = new Float64Array(matrix.cols);
      const values = valuesOf(matrix, item);
      columnsOf(matrix, item).forEach(
        (c, k) => (said[c] = own.seen[c] > 0 ? (values[k] * own.odds[c]) / own.seen[c] : 0),
      );
      const counts = valuesOf(classes, user);
      const parts: Contribution[] = [];
      columnsOf(classes, user).forEach((other, k) => {
        const weight = counts[k] > 0 || settings.against === "dislikes" ? productOf(matrix, other, said) : 0;
        if (weight !== 0) parts.push({ item: other, weight, shared: shared(other, item) });
      });
      return parts.sort(byWeight);
    },
  };
}

function evidence(
  { matrix, fields, weights, liked, others }: BayesPopulation,
  classes: CsrMatrix,
  user: number,
  settings: BayesSettings,
): Evidence {
  const { events, against } = settings;
  const likes = countsOf(matrix, fields, classes, user, 1, events);
  const dislikes = against === "dislikes" ? countsOf(matrix, fields, classes, user, -1, events) : undefined;
  const forLike = probabilities(likes, fields, events, settings, liked);
  const forOther = dislikes ? probabilities(dislikes, fields, events, settings, others) : others;
  const odds = new Float64Array(matrix.cols);
  let offset = 0;
  for (let c = 0; c < odds.length; c++) {
    odds[c] = weights[c] * Math.log(forLike[c] / forOther[c]);
    if (events === "multinomial") continue;
    const absent = weights[c] * Math.log((1 - forLike[c]) / (1 - forOther[c]));
    odds[c] -= absent;
    offset += absent;
  }
  return { odds, offset, seen: dislikes ? likes.sums.map((sum, c) => sum + dislikes.sums[c]) : likes.sums };
}

/** The counts of the items that a user holds in the class `sign`. */
function countsOf(
  matrix: CsrMatrix,
  fields: readonly FeatureField[],
  classes: CsrMatrix,
  user: number,
  sign: number,
  events: BayesEvents,
): ClassCounts {
  const counts = noCounts(matrix.cols);
  const signs = valuesOf(classes, user);
  let items = 0;
  columnsOf(classes, user).forEach((item, k) => {
    if (signs[k] !== sign) return;
    addItem(counts, matrix, item);
    items++;
  });
  fillTotals(counts, fields, events, items);
  return counts;
}
