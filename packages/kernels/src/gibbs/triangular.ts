/** U (n × n), upper triangular, with A = UᵀU. */
export function upperRoot(a: Float64Array, n: number): Float64Array {
  const u = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      let rest = a[i * n + j];
      for (let k = 0; k < i; k++) rest -= u[k * n + i] * u[k * n + j];
      u[i * n + j] = i === j ? Math.sqrt(rest) : rest / u[i * n + i];
    }
  }
  return u;
}

/** z with Uᵀz = b. */
export function forward(u: Float64Array, b: Float64Array): Float64Array {
  const [n, z] = [b.length, b.slice()];
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) z[i] -= u[k * n + i] * z[k];
    z[i] /= u[i * n + i];
  }
  return z;
}

/** x with Ux = z. */
export function backward(u: Float64Array, z: Float64Array): Float64Array {
  const [n, x] = [z.length, z.slice()];
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= u[i * n + k] * x[k];
    x[i] /= u[i * n + i];
  }
  return x;
}
