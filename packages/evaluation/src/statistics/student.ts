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
