import { columnsOf, valuesOf } from "@marquee/core";
import type { CsrMatrix, FeatureField } from "@marquee/core";

/** How a movie of a class comes by its features: as draws of words one by one, or each being there or not. */
export type BayesEvents = "multinomial" | "bernoulli";

/** What the items of one class hold. */
export interface ClassCounts {
  /** By feature, the sum of its values over the items of the class. */
  readonly sums: Float64Array;
  /** By feature, what `sums` is a part of: all values of its kind, or the number of items. */
  readonly totals: Float64Array;
}

/** Prior mass of the probabilities of features. */
export interface Smoothing {
  /** α: added to every count. */
  readonly smoothing: number;
  /** m: mass of the probabilities that the population has. */
  readonly prior: number;
}

/** The counts of a class that holds nothing yet. */
export const noCounts = (features: number): ClassCounts => ({
  sums: new Float64Array(features),
  totals: new Float64Array(features),
});

/** Adds the cells of some items, each `times`, to the sums of a class. */
export function addItem({ sums }: ClassCounts, matrix: CsrMatrix, item: number, times = 1): void {
  const values = valuesOf(matrix, item);
  columnsOf(matrix, item).forEach((feature, k) => (sums[feature] += times * values[k]));
}

/** Fills the totals from the sums: of the kind for "multinomial", `items` for "bernoulli". */
export function fillTotals(
  { sums, totals }: ClassCounts,
  fields: readonly FeatureField[],
  events: BayesEvents,
  items: number,
): void {
  for (const { start, end } of fields) {
    let sum = 0;
    for (let c = start; c < end; c++) sum += sums[c];
    totals.fill(events === "multinomial" ? sum : items, start, end);
  }
}

/**
 * The probabilities of features in a class, drawn toward those of the population as by m further ones:
 *   multinomial  θ_c = (N_c + α + m q_c) / (Σ N + α |kind| + m),  the sum over the features of the kind of c
 *   bernoulli    θ_c = (N_c + α + m q_c) / (n + 2 α + m),  n = items of the class
 * Without a population it has no mass.
 */
export function probabilities(
  { sums, totals }: ClassCounts,
  fields: readonly FeatureField[],
  events: BayesEvents,
  { smoothing, prior }: Smoothing,
  population?: Float64Array,
): Float64Array {
  const mass = population ? prior : 0;
  const theta = new Float64Array(sums.length);
  for (const { start, end } of fields) {
    const spread = events === "multinomial" ? end - start : 2;
    for (let c = start; c < end; c++) {
      theta[c] = (sums[c] + smoothing + mass * (population?.[c] ?? 0)) / (totals[c] + smoothing * spread + mass);
    }
  }
  return theta;
}
