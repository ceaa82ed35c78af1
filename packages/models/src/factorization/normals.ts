import { derive, random } from "@marquee/core";

/**
 * (rows × factors) numbers from the normal distribution around 0 with the given deviation; `side` names the stream. Two
 * numbers come of each pair of uniform ones (Box and Muller 1958), as a start of a hundred factors needs many.
 */
export function normals(
  rows: number,
  factors: number,
  deviation: number,
  seed: number,
  side: "users" | "items" | "implicit",
): Float32Array {
  const matrix = new Float32Array(rows * factors);
  if (deviation === 0) return matrix;
  const draw = random(derive(seed, side));
  for (let k = 0; k < matrix.length; k += 2) {
    const radius = deviation * Math.sqrt(-2 * Math.log(1 - draw()));
    const angle = 2 * Math.PI * draw();
    matrix[k] = radius * Math.cos(angle);
    if (k + 1 < matrix.length) matrix[k + 1] = radius * Math.sin(angle);
  }
  return matrix;
}
