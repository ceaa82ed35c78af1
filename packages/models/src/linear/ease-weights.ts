/** Items whose inverse fits into 4 GiB. */
export const MOST_ITEMS: Readonly<Record<"single" | "double", number>> = { single: 32_000, double: 22_000 };

/** B from P (size × size), in its place: B_ij = −P_ij / P_jj off the diagonal, 0 on it. */
export function easeWeights(inverse: Float32Array, size: number): Float32Array {
  const scales = Float64Array.from({ length: size }, (_, j) => -1 / inverse[j * size + j]);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) inverse[i * size + j] *= scales[j];
    inverse[i * size + i] = 0;
  }
  return inverse;
}
