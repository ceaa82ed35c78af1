/**
 * `steps` steps of conjugate gradient for A x = b, A symmetric and positive definite, from `x` on and in its place;
 * fewer when nothing is left to do. `apply` gives A x, in an array that it may use again.
 * Hestenes and Stiefel (1952), "Methods of conjugate gradients for solving linear systems".
 */
export function conjugateGradientInto(
  apply: (x: Float64Array) => Float64Array,
  b: Float64Array,
  steps: number,
  x: Float64Array,
): void {
  const image = apply(x);
  const residual = b.map((value, k) => value - image[k]);
  const direction = residual.slice();
  let norm = inner(residual, residual);
  for (let step = 0; step < steps && norm > 1e-20; step++) {
    const moved = apply(direction);
    const length = norm / inner(direction, moved);
    for (let k = 0; k < x.length; k++) {
      x[k] += length * direction[k];
      residual[k] -= length * moved[k];
    }
    const next = inner(residual, residual);
    for (let k = 0; k < x.length; k++) direction[k] = residual[k] + (next / norm) * direction[k];
    norm = next;
  }
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}
