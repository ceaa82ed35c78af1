// Rows of 32-bit floats at byte addresses; `bytes` is a row's length, a multiple of 32 unless said otherwise.

/** The address of 32-bit entry `k` of the array at `base`. */
// @ts-ignore: decorator
@inline
export function at(base: usize, k: i32): usize {
  return base + ((<usize>k) << 2);
}

// @ts-ignore: decorator
@inline
export function horizontalSum(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}

/** a·b in eight running sums; `bytes` may be any multiple of 16. */
// @ts-ignore: decorator
@inline
export function dot(a: usize, b: usize, bytes: usize): f32 {
  let even = f32x4.splat(0);
  let odd = f32x4.splat(0);
  const paired = bytes & ~31;
  for (let k: usize = 0; k < paired; k += 32) {
    even = f32x4.add(even, f32x4.mul(v128.load(a + k), v128.load(b + k)));
    odd = f32x4.add(odd, f32x4.mul(v128.load(a + k, 16), v128.load(b + k, 16)));
  }
  if (paired < bytes) even = f32x4.add(even, f32x4.mul(v128.load(a + paired), v128.load(b + paired)));
  return horizontalSum(f32x4.add(even, odd));
}

/** y += w x; `bytes` may be any multiple of 16. */
// @ts-ignore: decorator
@inline
export function axpy(w: f32, x: usize, y: usize, bytes: usize): void {
  const weight = f32x4.splat(w);
  for (let k: usize = 0; k < bytes; k += 16) {
    v128.store(y + k, f32x4.add(v128.load(y + k), f32x4.mul(weight, v128.load(x + k))));
  }
}

/** The four products a·x, b·x, c·x, d·x: x is loaded once for all. */
// @ts-ignore: decorator
@inline
export function dots4(a: usize, b: usize, c: usize, d: usize, x: usize, bytes: usize): v128 {
  let a0 = f32x4.splat(0), a1 = f32x4.splat(0);
  let b0 = f32x4.splat(0), b1 = f32x4.splat(0);
  let c0 = f32x4.splat(0), c1 = f32x4.splat(0);
  let d0 = f32x4.splat(0), d1 = f32x4.splat(0);
  for (let k: usize = 0; k < bytes; k += 32) {
    const x0 = v128.load(x + k);
    const x1 = v128.load(x + k, 16);
    a0 = f32x4.add(a0, f32x4.mul(v128.load(a + k), x0));
    b0 = f32x4.add(b0, f32x4.mul(v128.load(b + k), x0));
    c0 = f32x4.add(c0, f32x4.mul(v128.load(c + k), x0));
    d0 = f32x4.add(d0, f32x4.mul(v128.load(d + k), x0));
    a1 = f32x4.add(a1, f32x4.mul(v128.load(a + k, 16), x1));
    b1 = f32x4.add(b1, f32x4.mul(v128.load(b + k, 16), x1));
    c1 = f32x4.add(c1, f32x4.mul(v128.load(c + k, 16), x1));
    d1 = f32x4.add(d1, f32x4.mul(v128.load(d + k, 16), x1));
  }
  return columnSums(f32x4.add(a0, a1), f32x4.add(b0, b1), f32x4.add(c0, c1), f32x4.add(d0, d1));
}

/** The horizontal sums of four vectors as one vector: a 4 × 4 transposition and three additions. */
// @ts-ignore: decorator
@inline
export function columnSums(a: v128, b: v128, c: v128, d: v128): v128 {
  const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  const low = f32x4.add(v128.shuffle<f32>(abLow, cdLow, 0, 1, 4, 5), v128.shuffle<f32>(abLow, cdLow, 2, 3, 6, 7));
  const high = f32x4.add(v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5), v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7));
  return f32x4.add(low, high);
}

/** y += w₀ a + w₁ b + w₂ c + w₃ d: y is loaded and stored once for all; `bytes` may be any multiple of 16. */
// @ts-ignore: decorator
@inline
export function axpy4(w: v128, a: usize, b: usize, c: usize, d: usize, y: usize, bytes: usize): void {
  const wa = v128.shuffle<f32>(w, w, 0, 0, 0, 0);
  const wb = v128.shuffle<f32>(w, w, 1, 1, 1, 1);
  const wc = v128.shuffle<f32>(w, w, 2, 2, 2, 2);
  const wd = v128.shuffle<f32>(w, w, 3, 3, 3, 3);
  for (let k: usize = 0; k < bytes; k += 16) {
    const ab = f32x4.add(f32x4.mul(wa, v128.load(a + k)), f32x4.mul(wb, v128.load(b + k)));
    const cd = f32x4.add(f32x4.mul(wc, v128.load(c + k)), f32x4.mul(wd, v128.load(d + k)));
    v128.store(y + k, f32x4.add(v128.load(y + k), f32x4.add(ab, cd)));
  }
}
