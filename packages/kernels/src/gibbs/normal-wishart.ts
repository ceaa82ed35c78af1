import { normal } from "@marquee/core";
import type { Random } from "@marquee/core";
import { backward, upperRoot } from "./triangular.ts";

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
  const precision = wishart(upperRoot(scatter, n), n, n + count + (centered?.count ?? 0), draw);
  const root = upperRoot(precision, n);
  const noise = Float64Array.from({ length: n }, () => normal(draw) / Math.sqrt(weight));
  const offset = backward(root, noise);
  return { mean: sum.map((value, i) => value / weight + offset[i]), precision, root };
}

/** Λ ~ W((UᵀU)⁻¹, degrees): Λ = T Tᵀ with T = U⁻¹ B of a lower triangular B, χ² on its diagonal, normal below. */
function wishart(root: Float64Array, n: number, degrees: number, draw: Random): Float64Array {
  const columns = Array.from({ length: n }, () => new Float64Array(n));
  for (let i = 0; i < n; i++) {
    columns[i][i] = Math.sqrt(2 * gamma((degrees - i) / 2, draw));
    for (let j = 0; j < i; j++) columns[j][i] = normal(draw);
  }
  const precision = new Float64Array(n * n);
  for (const column of columns) {
    const t = backward(root, column);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) precision[i * n + j] += t[i] * t[j];
  }
  return precision;
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
