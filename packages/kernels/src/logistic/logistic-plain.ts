import { counterIntegers } from "../sampled/negatives-plain.ts";
import type { LogisticSettings } from "./logistic-settings.ts";

/** As in the kernel. */
const TINY = 1e-6;

/** Rows of one side as the kernel has them, [factors, own bias, 1] or [factors, 1, own bias], and the sums beside them. */
export interface LogisticSide {
  /** (rows × width), row-major. */
  readonly values: Float32Array;
  /** Sums of squared gradients, beside `values`. */
  readonly squares: Float32Array;
  /** The column that stays 1. */
  readonly fixed: number;
}

/**
 * One step of Adagrad for row `row` of `side` with the cells `others`, against the fixed rows `y` of the other side:
 * the plain twin of a row of the kernel `logisticRows`. A row without cells stays as it is.
 */
export function plainLogisticRow(
  { values, squares, fixed }: LogisticSide,
  row: number,
  others: Int32Array,
  pool: Int32Array,
  y: Float32Array,
  { factors, learningRate, regularization, alpha, negativeRatio }: LogisticSettings,
  seed: number,
): void {
  if (others.length === 0) return;
  const width = factors + 2;
  const x = values.subarray(row * width, (row + 1) * width);
  const gradient = Float64Array.from(x, (value) => -regularization * value);
  const add = (other: number, weight: number, sign: number): void => {
    let score = 0;
    for (let f = 0; f < width; f++) score += x[f] * y[other * width + f];
    const pull = (sign * weight) / (1 + Math.exp(sign * score));
    for (let f = 0; f < width; f++) gradient[f] += pull * y[other * width + f];
  };
  for (const other of others) add(other, alpha, 1);
  const integer = counterIntegers(seed, row);
  const draws = Math.min(pool.length, others.length * negativeRatio);
  for (let k = draws; k > 0; k--) add(pool[integer(pool.length)], pool.length / draws, -1);
  gradient.forEach((value, f) => {
    const place = row * width + f;
    squares[place] += value * value;
    if (f !== fixed) values[place] += (learningRate * value) / Math.sqrt(TINY + squares[place]);
  });
}
