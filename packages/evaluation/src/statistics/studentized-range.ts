import { fraction } from "@marquee/core";
import { normalCdf, normalDensity } from "./student.ts";

/** Beyond it a standard normal has no weight that a double could show. */
const REACH = 9;
const STEPS = 360;

/**
 * P(range ≤ q) of `count` independent standard normals, the studentized range with infinite degrees of freedom:
 *   count ∫ φ(z) (Φ(z) − Φ(z − q))^(count − 1) dz
 * by the trapezoidal rule, whose error is below 1e−12 here because the integrand and all its derivatives vanish at the ends.
 */
export function studentizedRangeCdf(q: number, count: number): number {
  if (q <= 0) return 0;
  const step = (2 * REACH) / STEPS;
  let sum = 0;
  for (let k = 0; k <= STEPS; k++) {
    const z = -REACH + k * step;
    sum += normalDensity(z) * (normalCdf(z) - normalCdf(z - q)) ** (count - 1);
  }
  return Math.min(1, count * step * sum);
}

/** The range that `count` independent standard normals stay below with probability `share`, by bisection. */
export function studentizedRangeQuantile(share: number, count: number): number {
  fraction("studentizedRangeQuantile: share", share);
  if (!Number.isInteger(count) || count < 2) {
    throw new RangeError(`studentizedRangeQuantile: count must be an integer of at least 2, got ${count}`);
  }
  let [low, high] = [0, 2 * REACH];
  for (let k = 0; k < 50; k++) {
    const middle = (low + high) / 2;
    if (studentizedRangeCdf(middle, count) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
