import { breathe } from "@marquee/core";
import type { FitContext } from "@marquee/core";

/** The value of a function at `x`; writes its gradient into `gradient`. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

export interface LbfgsOptions {
  /** Steps at most. */
  readonly iterations: number;
  /** Ends when no entry of the gradient is larger. */
  readonly tolerance: number;
}

/** Pairs of steps and changes of the gradient that are remembered. */
const MEMORY = 10;
/** A step must gain this share of what the slope promises (Armijo), and leave at most this share of the slope (Wolfe). */
const GAIN = 1e-4;
const SLOPE = 0.9;
const LOOKS = 30;

/**
 * The least of a smooth convex function near `start` by L-BFGS: steps against the gradient, bent by the curvature that the
 * last ten steps have shown, of a length that meets the weak Wolfe conditions.
 *
 * Liu and Nocedal (1989), "On the limited memory BFGS method for large scale optimization".
 */
export async function lbfgs(
  objective: Objective,
  start: Float64Array,
  { iterations, tolerance }: LbfgsOptions,
  { onProgress, signal }: FitContext = {},
): Promise<Float64Array> {
  let x: Float64Array = start.slice();
  let gradient: Float64Array = new Float64Array(x.length);
  let value = objective(x, gradient);
  const pairs: Pair[] = [];
  for (let step = 0; step < iterations; step++) {
    await breathe(signal);
    onProgress?.({ stage: "step", done: step, total: iterations, detail: `loss ${value.toFixed(4)}` });
    if (largest(gradient) <= tolerance) break;
    const direction = descent(gradient, pairs);
    const next = search(objective, { x, value, gradient }, direction, pairs.length === 0 ? 1 / norm(gradient) : 1);
    if (!next) break;
    const s = difference(next.x, x);
    const y = difference(next.gradient, gradient);
    const curvature = dot(s, y);
    if (curvature > 0) pairs.push({ s, y, rho: 1 / curvature });
    if (pairs.length > MEMORY) pairs.shift();
    ({ x, value, gradient } = next);
  }
  return x;
}

interface Pair {
  readonly s: Float64Array;
  readonly y: Float64Array;
  readonly rho: number;
}

interface Point {
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

/** −H g, H the inverse of the curvature as the pairs tell it (the recursion of two loops). */
function descent(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const d = gradient.map((value) => -value);
  const alphas = new Float64Array(pairs.length);
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { s, y, rho } = pairs[k];
    alphas[k] = rho * dot(s, d);
    addInto(-alphas[k], y, d);
  }
  const last = pairs.at(-1);
  if (last) {
    const scale = 1 / (last.rho * dot(last.y, last.y));
    for (let i = 0; i < d.length; i++) d[i] *= scale;
  }
  pairs.forEach(({ s, y, rho }, k) => addInto(alphas[k] - rho * dot(y, d), s, d));
  return d;
}

/** A point along `direction` by bisection; undefined where no step gains anything, at the limits of precision. */
function search(objective: Objective, from: Point, direction: Float64Array, first: number): Point | undefined {
  const slope = dot(from.gradient, direction);
  let [low, high, length] = [0, Infinity, first];
  for (let look = 0; look < LOOKS; look++) {
    const x = from.x.slice();
    addInto(length, direction, x);
    const gradient = new Float64Array(x.length);
    const value = objective(x, gradient);
    if (!(value <= from.value + GAIN * length * slope)) high = length;
    else if (dot(gradient, direction) < SLOPE * slope) low = length;
    else return { x, value, gradient };
    length = high === Infinity ? 2 * low : (low + high) / 2;
  }
  return undefined;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

const norm = (a: Float64Array): number => Math.sqrt(dot(a, a));
const largest = (a: Float64Array): number => a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const difference = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value - b[i]);

/** target += factor · a. */
function addInto(factor: number, a: Float64Array, target: Float64Array): void {
  for (let i = 0; i < a.length; i++) target[i] += factor * a[i];
}
