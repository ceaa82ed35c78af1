// Dense matrices of f32 or f64 in panels. A panel holds 32 bytes of each of its rows, one row after the other: 8 columns
// of f32 or 4 of f64. Addresses and strides are in bytes.

/** Bytes of a panel's row, and the power of two they are. */
export const PANEL: usize = 32;
export const PANEL_SHIFT: usize = 5;

/**
 * A tile of 4 rows × 32 bytes: out = Σ_q left_q rightᵀ_q, or out −= that sum when `subtract`. Step q takes 4 numbers
 * of row q of the panel in which `left` is, and row q of the panel `right`. Sums in the order of q, so a tile is the same
 * whoever makes it. `depth` is even: two steps a turn.
 */
// @ts-ignore: decorator
@inline
export function tile<T>(
  left: usize, right: usize, depth: i32, out: usize, pitch: usize, subtract: bool,
): void {
  let a0 = v128.splat<T>(<T>0), a1 = v128.splat<T>(<T>0);
  let b0 = v128.splat<T>(<T>0), b1 = v128.splat<T>(<T>0);
  let c0 = v128.splat<T>(<T>0), c1 = v128.splat<T>(<T>0);
  let d0 = v128.splat<T>(<T>0), d1 = v128.splat<T>(<T>0);
  const end = right + ((<usize>depth) << PANEL_SHIFT);
  for (; right < end; right += 2 * PANEL, left += 2 * PANEL) {
    let r0 = v128.load(right);
    let r1 = v128.load(right, 16);
    let la = v128.load_splat<T>(left);
    let lb = v128.load_splat<T>(left, sizeof<T>());
    let lc = v128.load_splat<T>(left, 2 * sizeof<T>());
    let ld = v128.load_splat<T>(left, 3 * sizeof<T>());
    a0 = v128.add<T>(a0, v128.mul<T>(la, r0));
    a1 = v128.add<T>(a1, v128.mul<T>(la, r1));
    b0 = v128.add<T>(b0, v128.mul<T>(lb, r0));
    b1 = v128.add<T>(b1, v128.mul<T>(lb, r1));
    c0 = v128.add<T>(c0, v128.mul<T>(lc, r0));
    c1 = v128.add<T>(c1, v128.mul<T>(lc, r1));
    d0 = v128.add<T>(d0, v128.mul<T>(ld, r0));
    d1 = v128.add<T>(d1, v128.mul<T>(ld, r1));
    r0 = v128.load(right, 32);
    r1 = v128.load(right, 48);
    la = v128.load_splat<T>(left, 32);
    lb = v128.load_splat<T>(left, 32 + sizeof<T>());
    lc = v128.load_splat<T>(left, 32 + 2 * sizeof<T>());
    ld = v128.load_splat<T>(left, 32 + 3 * sizeof<T>());
    a0 = v128.add<T>(a0, v128.mul<T>(la, r0));
    a1 = v128.add<T>(a1, v128.mul<T>(la, r1));
    b0 = v128.add<T>(b0, v128.mul<T>(lb, r0));
    b1 = v128.add<T>(b1, v128.mul<T>(lb, r1));
    c0 = v128.add<T>(c0, v128.mul<T>(lc, r0));
    c1 = v128.add<T>(c1, v128.mul<T>(lc, r1));
    d0 = v128.add<T>(d0, v128.mul<T>(ld, r0));
    d1 = v128.add<T>(d1, v128.mul<T>(ld, r1));
  }
  put<T>(out, a0, a1, subtract);
  put<T>(out + pitch, b0, b1, subtract);
  put<T>(out + 2 * pitch, c0, c1, subtract);
  put<T>(out + 3 * pitch, d0, d1, subtract);
}

// @ts-ignore: decorator
@inline
function put<T>(out: usize, low: v128, high: v128, subtract: bool): void {
  v128.store(out, subtract ? v128.sub<T>(v128.load(out), low) : low);
  v128.store(out, subtract ? v128.sub<T>(v128.load(out, 16), high) : high, 16);
}
