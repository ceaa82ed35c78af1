import { largestSingularVectors, linearMapOf, shiftedMap } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";

/** What a matrix varies in most: z_f = x·v_f − shift_f. */
export interface Directions {
  /** (columns × components) v_f, of length 1 and orthogonal to each other; the largest entry of each is positive. */
  readonly vectors: Float32Array;
  /** μ·v_f with the mean row μ; 0 without centering. */
  readonly shift: Float64Array;
  /** σ, descending. */
  readonly singularValues: Float64Array;
}

/**
 * The right singular vectors of a matrix A, or of A − 1μᵀ when it is centered (principal components), without writing
 * that one down; as many as asked for or as the matrix has.
 */
export function directionsOf(matrix: CsrMatrix, components: number, centered: boolean, seed: number): Directions {
  const mean = centered ? meanRow(matrix) : new Float64Array(matrix.cols);
  const map = centered ? shiftedMap(linearMapOf(matrix), mean) : linearMapOf(matrix);
  const { values, right } = largestSingularVectors(map, components, { seed });
  const vectors = new Float32Array(matrix.cols * values.length);
  const shift = new Float64Array(values.length);
  right.forEach((vector, f) => {
    const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    const sign = largest < 0 ? -1 : 1;
    vector.forEach((value, c) => {
      vectors[c * values.length + f] = sign * value;
      shift[f] += sign * value * mean[c];
    });
  });
  return { vectors, shift, singularValues: values };
}

function meanRow({ rows, cols, indices, data }: CsrMatrix): Float64Array {
  const mean = new Float64Array(cols);
  data.forEach((value, p) => (mean[indices[p]] += value / rows));
  return mean;
}
