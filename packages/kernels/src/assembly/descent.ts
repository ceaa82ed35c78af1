// What the kernels of gradient descent on ratings share. A row of parameters is a head of 16 bytes — bias, penalty of
// the factors, penalty of the bias, scale — and `bytes` of 32-bit numbers, a multiple of 16: the factors over the scale.
// A penalty then acts on the scale alone, which saves two of five products in the inner loop.
import { horizontalSum } from "./vector";

export const HEAD: usize = 16;
export const FACTOR_PENALTY: usize = 4;
export const BIAS_PENALTY: usize = 8;
export const SCALE: usize = 12;
/** A scale below this is multiplied into its row. */
export const SMALL: f32 = 0.015625;

/** a·b in sixteen running sums: four additions are under way at a time. */
// @ts-ignore: decorator
@inline
function longDot(a: usize, b: usize, bytes: usize): f32 {
  let s0 = f32x4.splat(0);
  let s1 = f32x4.splat(0);
  let s2 = f32x4.splat(0);
  let s3 = f32x4.splat(0);
  const end = a + bytes;
  const whole = a + (bytes & ~63);
  while (a < whole) {
    s0 = f32x4.add(s0, f32x4.mul(v128.load(a), v128.load(b)));
    s1 = f32x4.add(s1, f32x4.mul(v128.load(a, 16), v128.load(b, 16)));
    s2 = f32x4.add(s2, f32x4.mul(v128.load(a, 32), v128.load(b, 32)));
    s3 = f32x4.add(s3, f32x4.mul(v128.load(a, 48), v128.load(b, 48)));
    a += 64;
    b += 64;
  }
  while (a < end) {
    s0 = f32x4.add(s0, f32x4.mul(v128.load(a), v128.load(b)));
    a += 16;
    b += 16;
  }
  return horizontalSum(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3)));
}

/** p += a q and q += b p, both from the values before. */
// @ts-ignore: decorator
@inline
function addBoth(p: usize, q: usize, bytes: usize, a: v128, b: v128): void {
  const end = p + bytes;
  // A loop that ends with its test: in any other V8 computes a and b anew in each round.
  do {
    const p0 = v128.load(p);
    const q0 = v128.load(q);
    v128.store(p, f32x4.add(p0, f32x4.mul(a, q0)));
    v128.store(q, f32x4.add(q0, f32x4.mul(b, p0)));
    p += 16;
    q += 16;
  } while (p < end);
}

/** The product of the factors of two rows. */
// @ts-ignore: decorator
@inline
export function productOf(user: usize, item: usize, bytes: usize): f32 {
  return load<f32>(user, SCALE) * load<f32>(item, SCALE) * longDot(user + HEAD, item + HEAD, bytes);
}

/** p = (1 − rate λ_p) p + share · rate · gradient q and q likewise, without share, both from the values before. */
// @ts-ignore: decorator
@inline
export function descendFactors(
  user: usize,
  item: usize,
  bytes: usize,
  rate: f32,
  gradient: f32,
  share: f32,
): void {
  const userScale = load<f32>(user, SCALE);
  const itemScale = load<f32>(item, SCALE);
  const userKept = userScale * (<f32>1 - rate * load<f32>(user, FACTOR_PENALTY));
  const itemKept = itemScale * (<f32>1 - rate * load<f32>(item, FACTOR_PENALTY));
  store<f32>(user, userKept, SCALE);
  store<f32>(item, itemKept, SCALE);
  const step = rate * gradient;
  const a = f32x4.splat((share * step * itemScale) / userKept);
  const b = f32x4.splat((step * userScale) / itemKept);
  addBoth(user + HEAD, item + HEAD, bytes, a, b);
  if (userKept < SMALL) unscale(user, bytes);
  if (itemKept < SMALL) unscale(item, bytes);
}

/** Multiplies the scale of a row into its factors. */
export function unscale(row: usize, bytes: usize): void {
  const scale = f32x4.splat(load<f32>(row, SCALE));
  store<f32>(row, 1, SCALE);
  for (let k: usize = 0; k < bytes; k += 16) {
    v128.store(row + HEAD + k, f32x4.mul(scale, v128.load(row + HEAD + k)));
  }
}

/** The logistic function of the score, which the two that follow need; 0 without a range. */
// @ts-ignore: decorator
@inline
export function shareOf(score: f32, range: f32): f64 {
  return range > 0 ? logistic(score) : 0;
}

/** The rating less its estimate: the score or, with a range > 0, lowest + range · share. */
// @ts-ignore: decorator
@inline
export function errorOf(rating: f32, score: f32, share: f64, lowest: f32, range: f32): f32 {
  return range > 0 ? <f32>(<f64>rating - (<f64>lowest + share * <f64>range)) : rating - score;
}

/** The error times ∂estimate/∂score. */
// @ts-ignore: decorator
@inline
export function gradientOf(error: f32, share: f64, range: f32): f32 {
  return range > 0 ? <f32>(<f64>error * share * (1 - share) * <f64>range) : error;
}

/** bias += rate (gradient − penalty · bias), at the head of `row`. */
// @ts-ignore: decorator
@inline
export function descendBias(row: usize, rate: f32, gradient: f32): void {
  const bias = load<f32>(row);
  store<f32>(row, bias + rate * (gradient - load<f32>(row, BIAS_PENALTY) * bias));
}

/**
 * 1 / (1 + exp(−x)) to single precision: exp(y) = 2ⁿ exp(r) with |r| ≤ ln 2 / 2 by Taylor's series up to r⁸ in double
 * precision. (The standard library's exp keeps a table in the memory's first bytes.)
 */
// @ts-ignore: decorator
@inline
export function logistic(x: f32): f64 {
  const y: f64 = min<f64>(max<f64>(-(<f64>x), -700), 700);
  const n = nearest<f64>(y * 1.4426950408889634);
  const r = y - n * 0.6931471805599453;
  const high = 1 / 24.0 + r * (1 / 120.0 + r * (1 / 720.0 + r * (1 / 5040.0 + r * (1 / 40320.0))));
  const series = 1 + r * (1 + r * (0.5 + r * (1 / 6.0 + r * high)));
  return 1 / (1 + series * reinterpret<f64>((<i64>n + 1023) << 52));
}
