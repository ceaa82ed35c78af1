/**
 * Solves A x = b for a symmetric positive definite A (n × n, row-major) by A = LLᵀ in double precision; only the lower
 * triangle is read. Throws a RangeError when A is not positive definite.
 */
export function choleskySolve(a: Float64Array, b: Float64Array): Float64Array {
  const l = choleskyFactor(a, b.length);
  return solveUpper(l, solveLower(l, b));
}

/** L of A = LLᵀ (n × n, row-major), 0 above the diagonal, as in `choleskySolve`. */
export function choleskyFactor(a: Float64Array, n: number): Float64Array {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j];
      for (let k = 0; k < j; k++) sum -= l[i * n + k] * l[j * n + k];
      if (i === j && !(sum > 0)) {
        throw new RangeError(`choleskySolve: a must be positive definite, got the pivot ${sum} in row ${i}`);
      }
      l[i * n + j] = i === j ? Math.sqrt(sum) : sum / l[j * n + j];
    }
  }
  return l;
}

/** The x with L x = b, for a lower triangle L (n × n, row-major). */
export function solveLower(l: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const x = b.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= l[i * n + k] * x[k];
    x[i] /= l[i * n + i];
  }
  return x;
}

/** The x with Lᵀ x = b, for a lower triangle L (n × n, row-major). */
export function solveUpper(l: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const x = b.slice();
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= l[k * n + i] * x[k];
    x[i] /= l[i * n + i];
  }
  return x;
}
