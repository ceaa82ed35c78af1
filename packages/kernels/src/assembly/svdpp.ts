import { at } from "./vector";
import { HEAD, descendBias, descendFactors, errorOf, gradientOf, productOf, shareOf } from "./descent";

/**
 * SVD++ for the users order[start] … order[end − 1], one after another. A user's factors p and the normalized sum of
 * the implicit factors y of their items are added to one row x, which descends with the items' rows through the user's
 * ratings, by two steps as both parts move; half of what it gained, h, then goes to p and, over √n, to each y. In exact
 * arithmetic and with one penalty this is the descent that updates every y at every rating. All rows are those of
 * descent.ts; `scratch` holds two of them. With `deviations`, beside the ratings, the score also has the user's drift
 * times the deviation, the bias of the user's day and that of the item's bin. The sum of a user's squared errors goes to
 * `errors`, 64-bit.
 */
export function svdppUsers(
  start: i32,
  end: i32,
  scratch: usize,
  order: usize,
  indptr: usize,
  items: usize,
  ratings: usize,
  p: usize,
  q: usize,
  y: usize,
  bytes: usize,
  errors: usize,
  deviations: usize,
  dayOf: usize,
  binOf: usize,
  drifts: usize,
  days: usize,
  bins: usize,
  mean: f32,
  lowest: f32,
  range: f32,
  driftPenalty: f32,
  dayPenalty: f32,
  binPenalty: f32,
  driftShare: f32,
  factorRate: f32,
  biasRate: f32,
): void {
  const stride = HEAD + bytes;
  const x = scratch;
  const before = scratch + stride;
  const driftRate = biasRate * driftShare;
  for (let k = start; k < end; k++) {
    const u = load<i32>(at(order, k));
    const first = load<i32>(at(indptr, u));
    const last = load<i32>(at(indptr, u + 1));
    if (first === last) continue;
    const user = p + <usize>u * stride;
    const drift = at(drifts, u);
    const norm: f32 = <f32>1 / sqrt<f32>(<f32>(last - first));
    memory.copy(x, user, HEAD);
    gather(x + HEAD, user, y, items, first, last, norm, bytes);
    memory.copy(before, x, stride);
    let squared: f64 = 0;
    for (let r = first; r < last; r++) {
      const item = q + <usize>load<i32>(at(items, r)) * stride;
      let score = mean + load<f32>(x) + load<f32>(item) + productOf(x, item, bytes);
      let day: usize = 0;
      let bin: usize = 0;
      let deviation: f32 = 0;
      if (deviations !== 0) {
        day = at(days, load<i32>(at(dayOf, r)));
        bin = at(bins, load<i32>(at(binOf, r)));
        deviation = load<f32>(at(deviations, r));
        score += load<f32>(day) + load<f32>(bin) + load<f32>(drift) * deviation;
      }
      const rating = load<f32>(at(ratings, r));
      const share = shareOf(score, range);
      const error = errorOf(rating, score, share, lowest, range);
      const gradient = gradientOf(error, share, range);
      squared += <f64>error * <f64>error;
      if (deviations !== 0) {
        descend(day, biasRate, gradient, dayPenalty);
        descend(bin, biasRate, gradient, binPenalty);
        descend(drift, driftRate, gradient * deviation, driftPenalty);
      }
      descendBias(x, biasRate, gradient);
      descendBias(item, biasRate, gradient);
      descendFactors(x, item, bytes, factorRate, gradient, 2);
    }
    store<f32>(user, load<f32>(x));
    spread(x, before, user, y, items, first, last, norm, factorRate, bytes);
    store<f64>(errors + ((<usize>u) << 3), squared);
  }
}

// @ts-ignore: decorator
@inline
function descend(value: usize, rate: f32, gradient: f32, penalty: f32): void {
  const now = load<f32>(value);
  store<f32>(value, now + rate * (gradient - penalty * now));
}

/** x = p + norm Σ y_j over the items first … last − 1. */
function gather(x: usize, user: usize, y: usize, items: usize, first: i32, last: i32, norm: f32, bytes: usize): void {
  const stride = HEAD + bytes;
  memory.fill(x, 0, bytes);
  for (let r = first; r < last; r++) {
    const row = y + <usize>load<i32>(at(items, r)) * stride + HEAD;
    for (let k: usize = 0; k < bytes; k += 16) v128.store(x + k, f32x4.add(v128.load(x + k), v128.load(row + k)));
  }
  const weight = f32x4.splat(norm);
  for (let k: usize = 0; k < bytes; k += 16) {
    v128.store(x + k, f32x4.add(v128.load(user + HEAD + k), f32x4.mul(weight, v128.load(x + k))));
  }
}

/** h = (x − K before) / 2; p = K p + h; y_j = K_j y_j + norm h; K is what n penalties leave of a row. */
function spread(
  x: usize,
  before: usize,
  user: usize,
  y: usize,
  items: usize,
  first: i32,
  last: i32,
  norm: f32,
  rate: f32,
  bytes: usize,
): void {
  const stride = HEAD + bytes;
  const count = last - first;
  const kept = f32x4.splat(keptOf(user, rate, count));
  const scale = f32x4.splat(load<f32>(x, 12));
  for (let k = HEAD; k < stride; k += 16) {
    const gained = f32x4.sub(f32x4.mul(scale, v128.load(x + k)), f32x4.mul(kept, v128.load(before + k)));
    const h = f32x4.mul(f32x4.splat(0.5), gained);
    v128.store(user + k, f32x4.add(f32x4.mul(kept, v128.load(user + k)), h));
    v128.store(before + k, f32x4.mul(f32x4.splat(norm), h));
  }
  let penalty: f32 = -1;
  let keep = f32x4.splat(1);
  for (let r = first; r < last; r++) {
    const row = y + <usize>load<i32>(at(items, r)) * stride;
    if (load<f32>(row, 4) !== penalty) {
      penalty = load<f32>(row, 4);
      keep = f32x4.splat(keptOf(row, rate, count));
    }
    for (let k = HEAD; k < stride; k += 16) {
      v128.store(row + k, f32x4.add(f32x4.mul(keep, v128.load(row + k)), v128.load(before + k)));
    }
  }
}

/** (1 − rate λ)ⁿ for the penalty λ of the row's factors. */
function keptOf(row: usize, rate: f32, n: i32): f32 {
  let power: f64 = 1;
  let base: f64 = 1 - <f64>rate * <f64>load<f32>(row, 4);
  for (let left = n; left > 0; left >>= 1) {
    if (left & 1) power *= base;
    base *= base;
  }
  return <f32>power;
}
