// A program that includes this file from another package finds the types of jstat only through the reference.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="./jstat.d.ts" />
import jstat from "jstat";

/** The value that Student's t with `freedom` degrees of freedom stays below with probability `share`. */
export function studentQuantile(share: number, freedom: number): number {
  return jstat.studentt.inv(share, freedom);
}

/** P(|T| ≥ |t|) for Student's t: the regularized incomplete beta function I_x(freedom/2, 1/2), x = freedom/(freedom + t²). */
export function studentTwoSided(t: number, freedom: number): number {
  return jstat.ibeta(freedom / (freedom + t * t), freedom / 2, 0.5);
}

/** The value that a standard normal stays below with probability `share`. */
export function normalQuantile(share: number): number {
  return jstat.normal.inv(share, 0, 1);
}

/** The probability that a standard normal stays below `value`. */
export function normalCdf(value: number): number {
  return jstat.normal.cdf(value, 0, 1);
}

/** The density of a standard normal at `value`. */
export function normalDensity(value: number): number {
  return jstat.normal.pdf(value, 0, 1);
}

/** P(X ≥ value) for χ² with `freedom` degrees of freedom. */
export function chiSquareUpper(value: number, freedom: number): number {
  return 1 - jstat.chisquare.cdf(value, freedom);
}

/** P(F ≥ value) for Fisher's F; 1 − I_x(first/2, second/2) as I_{1−x}(second/2, first/2), which keeps small values. */
export function fUpper(value: number, first: number, second: number): number {
  return jstat.ibeta(second / (second + first * value), second / 2, first / 2);
}
