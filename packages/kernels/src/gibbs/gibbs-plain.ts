import { columnsOf, rowOf, valuesOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { rowNormals } from "./normals.ts";

/** The posterior of one row of factors: precision A (n × n) and b, so that the mean is A⁻¹ b. */
export interface RowPosterior {
  readonly precision: Float64Array;
  readonly right: Float64Array;
}

/** A = Λ + α Σ_j y_j y_jᵀ and b = Λ m + α Σ_j r_j y_j of one row of ratings over the rows `cells` of Y. */
export function rowPosterior(
  precision: Float64Array,
  mean: ArrayLike<number>,
  y: Float32Array,
  cells: Int32Array,
  ratings: Float32Array,
  alpha: number,
): RowPosterior {
  const n = mean.length;
  const a = precision.slice();
  const right = new Float64Array(n);
  for (let f = 0; f < n; f++) for (let g = 0; g < n; g++) right[f] += precision[f * n + g] * mean[g];
  cells.forEach((cell, k) => {
    const row = rowOf(y, n, cell);
    for (let f = 0; f < n; f++) {
      const weight = alpha * row[f];
      for (let g = 0; g < n; g++) a[f * n + g] += weight * row[g];
      right[f] += weight * ratings[k];
    }
  });
  return { precision: a, right };
}

/** U⁻¹(U⁻ᵀ b + z) with A = UᵀU: a draw from N(A⁻¹ b, A⁻¹) when z is standard normal, and its mean when z is 0. */
export function drawFrom({ precision, right }: RowPosterior, z: () => number): Float64Array {
  const n = right.length;
  const x = right.slice();
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = precision[i * n + j];
      for (let k = 0; k < j; k++) rest -= l[i * n + k] * l[j * n + k];
      l[i * n + j] = i === j ? Math.sqrt(rest) : rest / l[j * n + j];
    }
    for (let k = 0; k < i; k++) x[i] -= l[i * n + k] * x[k];
    x[i] /= l[i * n + i];
  }
  for (let i = 0; i < n; i++) x[i] += z();
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= l[k * n + i] * x[k];
    x[i] /= l[i * n + i];
  }
  return x;
}

/** All rows of X drawn given Y, in place: the plain twin of the kernel `gibbsRows`; returns the sum of squared errors. */
export function plainRows(
  ratings: CsrMatrix,
  x: Float32Array,
  y: Float32Array,
  means: Float32Array,
  precision: Float64Array,
  alpha: number,
  key: number,
): number {
  const n = Math.sqrt(precision.length);
  let squared = 0;
  for (let r = 0; r < ratings.rows; r++) {
    const [cells, values] = [columnsOf(ratings, r), valuesOf(ratings, r)];
    const own = rowOf(x, n, r);
    own.set(drawFrom(rowPosterior(precision, rowOf(means, n, r), y, cells, values, alpha), rowNormals(key, r)));
    cells.forEach((cell, k) => {
      const other = rowOf(y, n, cell);
      squared += (values[k] - own.reduce((sum, value, f) => sum + value * other[f], 0)) ** 2;
    });
  }
  return squared;
}
