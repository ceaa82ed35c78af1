import { derive, normal, random } from "@marquee/core";

/** (rows × factors) numbers from the normal distribution around 0 with the given deviation; `side` names the stream. */
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
  for (let k = 0; k < matrix.length; k++) matrix[k] = deviation * normal(draw);
  return matrix;
}
