/** Entries for squared distances 2^k (1 + m/64), k from −20 to 19, and 2^20. */
const OCTAVES = 40;
const FINEST = -20;
const STEPS = 64;

/** How vertices pull and push by their squared distance, as the kernel reads it: a part of their gap. */
export interface UmapForces {
  readonly attractions: Float32Array;
  readonly repulsions: Float32Array;
}

/**
 * The gradients of ln φ and of ln(1 − φ) for φ(d) = 1 / (1 + a d^2b), as parts of the gap y − y':
 *   −2ab d^(2b − 2) / (1 + a d^2b)  and  2b / ((.001 + d²)(1 + a d^2b))
 */
export function umapForces(a: number, b: number): UmapForces {
  const table = (force: (square: number) => number): Float32Array =>
    Float32Array.from({ length: OCTAVES * STEPS + 1 }, (_, k) =>
      force(2 ** (FINEST + Math.floor(k / STEPS)) * (1 + (k % STEPS) / STEPS)),
    );
  return {
    attractions: table((square) => (-2 * a * b * square ** (b - 1)) / (1 + a * square ** b)),
    repulsions: table((square) => (2 * b) / ((0.001 + square) * (1 + a * square ** b))),
  };
}

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** Linear between entries; the first below them, the last above. The twin of the kernel's. */
export function forceAt(table: Float32Array, square: number): number {
  float[0] = square;
  const place = (bits[0] >>> 17) - ((127 + FINEST) << 6);
  if (place < 0) return table[0];
  if (place >= OCTAVES * STEPS) return table[OCTAVES * STEPS];
  return table[place] + (table[place + 1] - table[place]) * ((bits[0] & 0x1ffff) / 0x20000);
}
