import type { RatingScale } from "../dataset.ts";

/** Ratings are kept in single precision, so a step is met within a thousandth of itself. */
const tolerance = 1e-3;

/** Throws a RangeError unless a scale goes up from min to max by a positive step; `name` opens the message. */
export function checkScale(name: string, { min, max, step }: RatingScale): void {
  if (Number.isFinite(max - min) && min <= max && step > 0 && step < Infinity) return;
  throw new RangeError(`${name} must go up by a positive step, got ${min} to ${max} by ${step}`);
}

/** Whether `rating` is min, min + step, … or max. */
export function isOnScale(rating: number, { min, max, step }: RatingScale): boolean {
  const steps = (rating - min) / step;
  const off = Math.abs(steps - Math.round(steps));
  return off <= tolerance && rating >= min - tolerance * step && rating <= max + tolerance * step;
}

/**
 * The scale that `ratings` seem to follow: from the smallest to the largest rating by the smallest distance of two that
 * occur; of ratings that are all equal, a step of 1.
 */
export function scaleOf(ratings: Float32Array): RatingScale {
  const values = Float32Array.from(new Set(ratings)).sort();
  if (values.length === 0) return { min: 0, max: 0, step: 1 };
  let step = Infinity;
  for (let k = 1; k < values.length; k++) step = Math.min(step, values[k] - values[k - 1]);
  return { min: values[0], max: values[values.length - 1], step: step === Infinity ? 1 : step };
}
