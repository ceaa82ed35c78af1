/** Row r of a row-major matrix with `cols` columns: a view, not a copy. */
export function rowOf(matrix: Float32Array, cols: number, row: number): Float32Array {
  return matrix.subarray(row * cols, (row + 1) * cols);
}

/** Σ a_k b_k, summed in double precision; the arrays have one length. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

/** a·b / (‖a‖ ‖b‖); 0 when one of them is all zeros. */
export function cosine(a: Float32Array, b: Float32Array): number {
  const norms = Math.sqrt(dot(a, a) * dot(b, b));
  return norms === 0 ? 0 : dot(a, b) / norms;
}
