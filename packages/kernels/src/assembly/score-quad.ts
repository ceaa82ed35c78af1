import { at } from "./vector";

// Scores of users against items:  s_ui = base_u + bias_i + Σ_f p_uf q_if,  added in this order in single precision,
// so that the plain twin repeats them bit for bit. The items stand in panels of 8: factor f of the 8 items of panel j
// are the 8 floats at packed + 32 (j · factors + f). The last panel is filled up with items of bias NaN.

/** Four users against panels first … last − 1, into four rows `stride` bytes apart. */
// @ts-ignore: decorator
@inline
export function scoreQuad(
  user: i32, base: usize, p: usize, factors: i32, packed: usize, bias: usize,
  first: i32, last: i32, out: usize, stride: usize,
): void {
  const row = (<usize>factors) << 2;
  const p0 = p + <usize>user * row;
  const p1 = p0 + row;
  const p2 = p1 + row;
  const p3 = p2 + row;
  const bases = at(base, user);
  for (let panel = first; panel < last; panel++) {
    const biases = bias + ((<usize>panel) << 5);
    const low = v128.load(biases);
    const high = v128.load(biases, 16);
    let a0 = f32x4.add(v128.load32_splat(bases), low), a1 = f32x4.add(v128.load32_splat(bases), high);
    let b0 = f32x4.add(v128.load32_splat(bases, 4), low), b1 = f32x4.add(v128.load32_splat(bases, 4), high);
    let c0 = f32x4.add(v128.load32_splat(bases, 8), low), c1 = f32x4.add(v128.load32_splat(bases, 8), high);
    let d0 = f32x4.add(v128.load32_splat(bases, 12), low), d1 = f32x4.add(v128.load32_splat(bases, 12), high);
    let q = packed + <usize>panel * (row << 3);
    for (let f: usize = 0; f < row; f += 4) {
      const q0 = v128.load(q);
      const q1 = v128.load(q, 16);
      q += 32;
      const pa = v128.load32_splat(p0 + f);
      const pb = v128.load32_splat(p1 + f);
      const pc = v128.load32_splat(p2 + f);
      const pd = v128.load32_splat(p3 + f);
      a0 = f32x4.add(a0, f32x4.mul(pa, q0));
      a1 = f32x4.add(a1, f32x4.mul(pa, q1));
      b0 = f32x4.add(b0, f32x4.mul(pb, q0));
      b1 = f32x4.add(b1, f32x4.mul(pb, q1));
      c0 = f32x4.add(c0, f32x4.mul(pc, q0));
      c1 = f32x4.add(c1, f32x4.mul(pc, q1));
      d0 = f32x4.add(d0, f32x4.mul(pd, q0));
      d1 = f32x4.add(d1, f32x4.mul(pd, q1));
    }
    let to = out + ((<usize>(panel - first)) << 5);
    v128.store(to, a0);
    v128.store(to, a1, 16);
    to += stride;
    v128.store(to, b0);
    v128.store(to, b1, 16);
    to += stride;
    v128.store(to, c0);
    v128.store(to, c1, 16);
    to += stride;
    v128.store(to, d0);
    v128.store(to, d1, 16);
  }
}
