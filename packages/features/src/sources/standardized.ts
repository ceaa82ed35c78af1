import type { Vectors } from "./vector-features.ts";

/**
 * (x − mean) / deviation in each component, both over known items (deviation of the population); a component that is
 * the same in all of them becomes 0.
 */
export function standardized(vectors: Vectors, known: Uint8Array, size: number): Vectors {
  const learned = vectors.filter((_, item) => known[item]).filter((vector) => vector !== undefined);
  const [mean, deviation] = [new Float64Array(size), new Float64Array(size)];
  for (let k = 0; k < size; k++) {
    // From the first value on, so that equal ones have exactly their value as the mean.
    const first = learned[0]?.[k] ?? 0;
    mean[k] = first + learned.reduce((sum, vector) => sum + (vector[k] - first), 0) / learned.length;
    deviation[k] = Math.sqrt(learned.reduce((sum, vector) => sum + (vector[k] - mean[k]) ** 2, 0) / learned.length);
  }
  const scaled = (vector: ArrayLike<number>): Float64Array =>
    Float64Array.from(vector, (value, k) => (deviation[k] > 0 ? (value - mean[k]) / deviation[k] : 0));
  return vectors.map((vector) => vector && scaled(vector));
}
