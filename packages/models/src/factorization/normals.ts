import { derive, random } from "@marquee/core";
import type { Random } from "@marquee/core";

/** Layers of equal area under exp(−x²/2); the lowest one has the tail from `TAIL` on. */
const LAYERS = 128;
const TAIL = 3.442619855899;
const AREA = 9.91256303526217e-3;

const density = (x: number): number => Math.exp((-x * x) / 2);

/** The right edge of each layer from the lowest, as wide as one without a tail would be, to the highest; then 0. */
const edges = new Float64Array(LAYERS + 1);
edges[0] = AREA / density(TAIL);
edges[1] = TAIL;
for (let k = 2; k < LAYERS; k++) {
  edges[k] = Math.sqrt(-2 * Math.log(AREA / edges[k - 1] + density(edges[k - 1])));
}

/**
 * (rows × factors) numbers from the normal distribution around 0 with the given deviation; `side` names the stream. By
 * the ziggurat of Marsaglia and Tsang (2000), which nearly always needs one product: a start of a hundred factors takes
 * hundreds of thousands of numbers.
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
  for (let k = 0; k < matrix.length; k++) matrix[k] = deviation * standardNormal(draw);
  return matrix;
}

function standardNormal(draw: Random): number {
  for (;;) {
    // One draw has the layer in its low bits and, in its 24 high ones, a number in −1 … 1.
    const bits = (draw() * 2 ** 32) | 0;
    const layer = bits & (LAYERS - 1);
    const x = ((bits >> 8) / 2 ** 23) * edges[layer];
    if (Math.abs(x) < edges[layer + 1]) return x;
    if (layer === 0) return x < 0 ? -tail(draw) : tail(draw);
    const low = density(edges[layer]);
    if (low + draw() * (density(edges[layer + 1]) - low) < density(x)) return x;
  }
}

/** A number from the tail above `TAIL` (Marsaglia 1964). */
function tail(draw: Random): number {
  for (;;) {
    const x = -Math.log(1 - draw()) / TAIL;
    const y = -Math.log(1 - draw());
    if (2 * y > x * x) return TAIL + x;
  }
}
