// Two ratings of one user in one step. Their products come of one walk over the three rows and both updates of another:
// what the second rating sees of the first one's update is p·q₂ + a (q₁·q₂), as p became p + a q₁.
import { BIAS_PENALTY, FACTOR_PENALTY, HEAD, SCALE, SMALL, unscale } from "./descent";
import { columnSums } from "./vector";

/** Both steps, the rating of `first` before that of `second`; gives the sum of the squared errors. */
// @ts-ignore: decorator
@inline
export function descendPair(
  user: usize,
  first: usize,
  second: usize,
  bytes: usize,
  rating: f32,
  next: f32,
  mean: f32,
  factorRate: f32,
  biasRate: f32,
): f64 {
  const products = threeProducts(user + HEAD, first + HEAD, second + HEAD, bytes);
  const userScale = load<f32>(user, SCALE);
  const firstScale = load<f32>(first, SCALE);
  const secondScale = load<f32>(second, SCALE);
  const kept = <f32>1 - factorRate * load<f32>(user, FACTOR_PENALTY);
  const userKept = kept * userScale;
  const userLast = kept * userKept;
  const firstKept = firstScale * (<f32>1 - factorRate * load<f32>(first, FACTOR_PENALTY));
  const secondKept = secondScale * (<f32>1 - factorRate * load<f32>(second, FACTOR_PENALTY));

  const userBias = load<f32>(user);
  const firstBias = load<f32>(first);
  const secondBias = load<f32>(second);
  const biasKept = <f32>1 - biasRate * load<f32>(user, BIAS_PENALTY);

  // All but two products and two differences can be had before the first error is known.
  const seen = userScale * firstScale * f32x4.extract_lane(products, 0);
  const error = rating - (mean + userBias + firstBias) - seen;
  const unmoved = userKept * secondScale * f32x4.extract_lane(products, 1);
  const shared = biasRate + factorRate * firstScale * secondScale * f32x4.extract_lane(products, 2);
  const nextError = next - (mean + biasKept * userBias + secondBias) - unmoved - shared * error;
  store<f32>(user, biasKept * (biasKept * userBias + biasRate * error) + biasRate * nextError);
  store<f32>(first, firstBias + biasRate * (error - load<f32>(first, BIAS_PENALTY) * firstBias));
  store<f32>(second, secondBias + biasRate * (nextError - load<f32>(second, BIAS_PENALTY) * secondBias));
  store<f32>(user, userLast, SCALE);
  store<f32>(first, firstKept, SCALE);
  store<f32>(second, secondKept, SCALE);
  addThree(
    user + HEAD,
    first + HEAD,
    second + HEAD,
    bytes,
    f32x4.splat(((factorRate * firstScale) / userKept) * error),
    f32x4.splat(((factorRate * userScale) / firstKept) * error),
    f32x4.splat(((factorRate * secondScale) / userLast) * nextError),
    f32x4.splat(((factorRate * userKept) / secondKept) * nextError),
  );
  if (userLast < SMALL) unscale(user, bytes);
  if (firstKept < SMALL) unscale(first, bytes);
  if (secondKept < SMALL) unscale(second, bytes);
  return <f64>error * <f64>error + <f64>nextError * <f64>nextError;
}

/** p·q, p·r, q·r and 0. */
// @ts-ignore: decorator
@inline
function threeProducts(p: usize, q: usize, r: usize, bytes: usize): v128 {
  let pq0 = f32x4.splat(0);
  let pr0 = f32x4.splat(0);
  let qr0 = f32x4.splat(0);
  let pq1 = f32x4.splat(0);
  let pr1 = f32x4.splat(0);
  let qr1 = f32x4.splat(0);
  const end = p + bytes;
  const whole = p + (bytes & ~31);
  while (p < whole) {
    const p0 = v128.load(p);
    const q0 = v128.load(q);
    const r0 = v128.load(r);
    pq0 = f32x4.add(pq0, f32x4.mul(p0, q0));
    pr0 = f32x4.add(pr0, f32x4.mul(p0, r0));
    qr0 = f32x4.add(qr0, f32x4.mul(q0, r0));
    const p1 = v128.load(p, 16);
    const q1 = v128.load(q, 16);
    const r1 = v128.load(r, 16);
    pq1 = f32x4.add(pq1, f32x4.mul(p1, q1));
    pr1 = f32x4.add(pr1, f32x4.mul(p1, r1));
    qr1 = f32x4.add(qr1, f32x4.mul(q1, r1));
    p += 32;
    q += 32;
    r += 32;
  }
  if (p < end) {
    const p0 = v128.load(p);
    const q0 = v128.load(q);
    const r0 = v128.load(r);
    pq0 = f32x4.add(pq0, f32x4.mul(p0, q0));
    pr0 = f32x4.add(pr0, f32x4.mul(p0, r0));
    qr0 = f32x4.add(qr0, f32x4.mul(q0, r0));
  }
  return columnSums(f32x4.add(pq0, pq1), f32x4.add(pr0, pr1), f32x4.add(qr0, qr1), f32x4.splat(0));
}

/** q += b p and p += a q, then r += d p and p += c r, where p + a q is a row's value in between. */
// @ts-ignore: decorator
@inline
function addThree(p: usize, q: usize, r: usize, bytes: usize, a: v128, b: v128, c: v128, d: v128): void {
  const end = p + bytes;
  // The test comes last for the reason given in descent.ts.
  do {
    const p0 = v128.load(p);
    const q0 = v128.load(q);
    const r0 = v128.load(r);
    const moved = f32x4.add(p0, f32x4.mul(a, q0));
    v128.store(q, f32x4.add(q0, f32x4.mul(b, p0)));
    v128.store(r, f32x4.add(r0, f32x4.mul(d, moved)));
    v128.store(p, f32x4.add(moved, f32x4.mul(c, r0)));
    p += 16;
    q += 16;
    r += 16;
  } while (p < end);
}
