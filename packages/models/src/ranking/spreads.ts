import type { RankingExamples } from "./examples.ts";

/** What varies less does not vary. */
export const LEAST_SPREAD = 1e-6;

/** The standard deviation of each feature over all examples. */
export function spreads({ values, width, relevant }: RankingExamples): Float64Array {
  const rows = relevant.length;
  const [sums, squares] = [new Float64Array(width), new Float64Array(width)];
  for (let p = 0; p < values.length; p++) sums[p % width] += values[p];
  for (let p = 0; p < values.length; p++) squares[p % width] += (values[p] - sums[p % width] / rows) ** 2;
  return squares.map((square) => (rows === 0 ? 0 : Math.sqrt(square / rows)));
}

/** The examples with each feature divided by its spread; what does not vary becomes 0. */
export function scaled(examples: RankingExamples, spread: Float64Array): RankingExamples {
  const { width } = examples;
  return {
    ...examples,
    values: examples.values.map((value, p) => (spread[p % width] > LEAST_SPREAD ? value / spread[p % width] : 0)),
  };
}
