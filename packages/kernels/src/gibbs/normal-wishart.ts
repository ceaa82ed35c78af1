import { normal } from "@marquee/core";
import type { Random } from "@marquee/core";

/** A normal distribution of vectors. */
export interface NormalParameters {
  readonly mean: Float64Array;
  /** Λ (n × n), row-major. */
  readonly precision: Float64Array;
  /** U (n × n), upper triangular, Λ = UᵀU. */
  readonly root: Float64Array;
}

/** What is known of vectors x: how many, their sum and Σ x xᵀ (n × n). */
export interface Moments {
  readonly count: number;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
  /** Further vectors of mean 0 and precision Λ: how many, and their Σ x xᵀ. */
  readonly centered?: { readonly count: number; readonly squares: Float64Array };
}

/** Prior weight of the mean 0, β₀. */
const BETA = 2;

/**
 * Mean and precision of vectors drawn from their posterior given `moments`, under the Normal-Wishart prior with μ₀ = 0,
 * β₀ = 2, W₀ = I and ν₀ = n:
 *   Λ ~ W(S⁻¹, ν₀ + N),  S = I + Σ x xᵀ − (N² / (β₀ + N)) x̄ x̄ᵀ,  μ ~ N(N x̄ / (β₀ + N), ((β₀ + N) Λ)⁻¹)
 * Salakhutdinov and Mnih (2008), equation 14; Λ by Bartlett's decomposition (1933).
 */
export function drawNormalParameters({ count, sum, squares, centered }: Moments, draw: Random): NormalParameters {
  const n = sum.length;
  const weight = BETA + count;
  const scatter = squares.map((value, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    return value + (i === j ? 1 : 0) + (centered?.squares[k] ?? 0) - (sum[i] * sum[j]) / weight;
  });
  const lower = lowerRoot(scatter, n);
  const bartlett = new Float64Array(n * n);
  const degrees = n + count + (centered?.count ?? 0);
  for (let i = 0; i < n; i++) {
    bartlett[i * n + i] = Math.sqrt(2 * gamma((degrees - i) / 2, draw));
    for (let j = 0; j < i; j++) bartlett[i * n + j] = normal(draw);
  }
  const half = solveTransposed(lower, bartlett, n);
  const precision = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let product = 0;
      for (let k = 0; k < n; k++) product += half[i * n + k] * half[j * n + k];
      precision[i * n + j] = product;
      precision[j * n + i] = product;
    }
  }
  const factor = lowerRoot(precision, n);
  const root = factor.map((_, k) => factor[(k % n) * n + Math.floor(k / n)]);
  const noise = Float64Array.from({ length: n }, () => normal(draw) / Math.sqrt(weight));
  const offset = solveTransposed(factor, noise, 1);
  return { mean: sum.map((value, i) => value / weight + offset[i]), precision, root };
}

/** L (n × n), lower triangular, with A = LLᵀ of a symmetric positive definite A. */
export function lowerRoot(a: Float64Array, n: number): Float64Array {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = a[i * n + j];
      for (let k = 0; k < j; k++) rest -= l[i * n + k] * l[j * n + k];
      l[i * n + j] = i === j ? Math.sqrt(rest) : rest / l[j * n + j];
    }
  }
  return l;
}

/** X (n × cols) with LᵀX = B. */
function solveTransposed(l: Float64Array, b: Float64Array, cols: number): Float64Array {
  const n = Math.sqrt(l.length);
  const x = b.slice();
  for (let i = n - 1; i >= 0; i--) {
    for (let c = 0; c < cols; c++) {
      let rest = x[i * cols + c];
      for (let k = i + 1; k < n; k++) rest -= l[k * n + i] * x[k * cols + c];
      x[i * cols + c] = rest / l[i * n + i];
    }
  }
  return x;
}

/** A number of the gamma distribution of `shape` ≥ 1/2 and scale 1: Marsaglia and Tsang (2000). */
export function gamma(shape: number, draw: Random): number {
  if (shape < 1) return gamma(shape + 1, draw) * (1 - draw()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(draw);
    const v = (1 + c * x) ** 3;
    // Written so that a shape that is NaN ends the loop.
    if (v <= 0 || Math.log(1 - draw()) >= 0.5 * x * x + d - d * v + d * Math.log(v)) continue;
    return d * v;
  }
}
