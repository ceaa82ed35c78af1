/** Distances at which the curve is compared, up to three times the spread. */
const SAMPLES = 300;
const MOST_STEPS = 200;

/** φ(d) = 1 / (1 + a d^2b). */
export interface EdgeCurve {
  readonly a: number;
  readonly b: number;
}

/**
 * The a and b with which φ comes nearest, in the sum of squares, to 1 up to `minDistance` and exp(−(d − minDistance) /
 * spread) beyond. By Levenberg and Marquardt; a stays positive as its logarithm is what is sought.
 */
export function edgeCurve(minDistance: number, spread: number): EdgeCurve {
  const distances = Float64Array.from({ length: SAMPLES }, (_, k) => (3 * spread * k) / (SAMPLES - 1));
  const wanted = distances.map((d) => (d < minDistance ? 1 : Math.exp(-(d - minDistance) / spread)));
  const error = (u: number, b: number): number =>
    distances.reduce((sum, d, k) => sum + (wanted[k] - 1 / (1 + Math.exp(u) * d ** (2 * b))) ** 2, 0);
  let [u, b, damping] = [0, 1, 1e-3];
  let least = error(u, b);
  for (let step = 0; step < MOST_STEPS && damping < 1e10; step++) {
    let [uu, ub, bb, ru, rb] = [0, 0, 0, 0, 0];
    distances.forEach((d, k) => {
      if (d === 0) return;
      const far = Math.exp(u) * d ** (2 * b);
      const value = 1 / (1 + far);
      // ∂φ/∂u = −φ² a d^2b,  ∂φ/∂b = −φ² a d^2b 2 ln d
      const slopeU = -value * value * far;
      const slopeB = slopeU * 2 * Math.log(d);
      const rest = wanted[k] - value;
      uu += slopeU * slopeU;
      ub += slopeU * slopeB;
      bb += slopeB * slopeB;
      ru += slopeU * rest;
      rb += slopeB * rest;
    });
    const [dampedU, dampedB] = [uu * (1 + damping), bb * (1 + damping)];
    const determinant = dampedU * dampedB - ub * ub;
    const nextU = u + (ru * dampedB - rb * ub) / determinant;
    const nextB = b + (rb * dampedU - ru * ub) / determinant;
    const next = error(nextU, nextB);
    if (!(next < least)) {
      damping *= 10;
      continue;
    }
    const settled = least - next < 1e-14 * least;
    [u, b, least, damping] = [nextU, nextB, next, damping / 10];
    if (settled) break;
  }
  return { a: Math.exp(u), b };
}
