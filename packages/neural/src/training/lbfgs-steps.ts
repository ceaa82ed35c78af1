import { addedDot, addInto, difference, dot, zeros } from "./vectors.ts";
import type { Floats } from "./vectors.ts";

/** The value of a function at `x`; writes its gradient into `gradient`. */
export type Objective<T extends Floats> = (x: T, gradient: T) => number;

/** A descent by L-BFGS, step by step. */
export interface LbfgsSteps<T extends Floats> {
  /** Where it is; its arrays are not to be changed. */
  readonly point: Point<T>;
  /** The inverse of the curvature along the last step s, s·y / y·y, y the change of the gradient; undefined before it. */
  readonly scale: number | undefined;
  /** One step; false where none gains anything, at the limits of precision: the point stays, also in later calls. */
  step(): boolean;
  /** Goes on from here as a descent that remembers nothing of its way but `scale`, and tries again where it had ended. */
  forget(scale: number | undefined): void;
}

/** A place with the value and the gradient of the function there. */
export interface Point<T extends Floats> {
  readonly x: T;
  readonly value: number;
  readonly gradient: T;
}

/** A step s, the change y of the gradient and 1 / s·y. */
interface Pair<T extends Floats> {
  readonly s: T;
  readonly y: T;
  readonly rho: number;
}

/** Pairs of steps and changes of the gradient that are remembered. */
const MEMORY = 10;
/** A step must gain this share of what the slope promises (Armijo), and leave at most this share of the slope (Wolfe). */
const GAIN = 1e-4;
const SLOPE = 0.9;
const LOOKS = 30;

/**
 * Goes down a smooth function from `start` by L-BFGS: steps −t H g against the gradient g, H being the inverse of the
 * curvature as the last ten steps have shown it, of a length t that meets the weak Wolfe conditions; t = 1 is looked at
 * first, and 1 / ‖g‖ where nothing is known of the curvature.
 *
 * Nocedal and Wright (2006), "Numerical optimization", algorithms 7.4 and 7.5; Liu and Nocedal (1989).
 */
export function lbfgsSteps<T extends Floats>(objective: Objective<T>, start: T): LbfgsSteps<T> {
  const evaluate = (x: T): Point<T> => {
    const gradient = zeros(x);
    return { x, value: objective(x, gradient), gradient };
  };
  let point = evaluate(start.slice() as T);
  let pairs: Pair<T>[] = [];
  let scale: number | undefined;
  let ended = false;
  return {
    get point() {
      return point;
    },
    get scale() {
      return scale;
    },
    step() {
      if (ended) return false;
      const { x, gradient } = point;
      const direction = descent(gradient, pairs, scale);
      const first = scale === undefined ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
      const next = search(evaluate, point, direction, first);
      ended = next === undefined;
      if (!next) return false;
      const [s, y] = [difference(next.x, x), difference(next.gradient, gradient)];
      const curvature = dot(s, y);
      if (curvature > 0) {
        pairs.push({ s, y, rho: 1 / curvature });
        scale = 1 / ((1 / curvature) * dot(y, y));
      }
      if (pairs.length > MEMORY) pairs.shift();
      point = next;
      return true;
    },
    forget(known) {
      pairs = [];
      scale = known;
      ended = false;
    },
  };
}

/**
 * −H g by the recursion of two loops, from `scale` times the unit matrix. Each product is summed up while the vector
 * before it is added: long vectors go through the processor half as often.
 */
function descent<T extends Floats>(gradient: T, pairs: readonly Pair<T>[], scale = 1): T {
  const d = zeros(gradient);
  const alphas = new Float64Array(pairs.length);
  const last = pairs.length - 1;
  let product = addedDot(-1, gradient, d, last < 0 ? d : pairs[last].s);
  for (let k = last; k >= 0; k--) {
    alphas[k] = pairs[k].rho * product;
    product = addedDot(-alphas[k], pairs[k].y, d, k > 0 ? pairs[k - 1].s : pairs[0].y);
  }
  for (let i = 0; i < d.length; i++) d[i] *= scale;
  product *= scale;
  pairs.forEach(({ s, rho }, k) => {
    product = addedDot(alphas[k] - rho * product, s, d, k < last ? pairs[k + 1].y : d);
  });
  return d;
}

/** A point along `direction` by bisection; undefined where no step gains anything. */
function search<T extends Floats>(
  evaluate: (x: T) => Point<T>,
  from: Point<T>,
  direction: T,
  first: number,
): Point<T> | undefined {
  const slope = dot(from.gradient, direction);
  if (!(slope < 0)) return undefined;
  let [low, high, length] = [0, Infinity, first];
  for (let look = 0; look < LOOKS; look++) {
    const x = from.x.slice() as T;
    addInto(length, direction, x);
    const next = evaluate(x);
    if (!(next.value <= from.value + GAIN * length * slope)) high = length;
    else if (dot(next.gradient, direction) < SLOPE * slope) low = length;
    else return next;
    length = high === Infinity ? 2 * low : (low + high) / 2;
  }
  return undefined;
}
