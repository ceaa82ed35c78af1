import { at } from "./vector";

/** Rows summed in single precision before they are added to the double sums. */
const BLOCK: i32 = 512;

/**
 * Rows start … end − 1 (multiples of 4) of the symmetric G = YᵀY (width × width) into panels of 8 columns: entry
 * (r, c) is number 8 (⌊c / 8⌋ · width + r) + c mod 8 of `gram`; width = bytes / 4, a multiple of 8. Four rows make the
 * entries from their own panel on, and the mirror images of those beyond it.
 * Products are summed in single precision over 512 rows of Y at a time and in double precision over those.
 * From row `factors` on, where Y is padded with zeros, the diagonal is 1. Scratch: 4 · width doubles.
 */
export function gramRows(
  start: i32, end: i32, sums: usize,
  y: usize, rows: i32, bytes: usize, factors: i32, gram: usize,
): void {
  const width = <i32>(bytes >> 2);
  for (let row = start; row < end; row += 4) {
    const own = row & ~7;
    memory.fill(sums, 0, bytes << 3);
    for (let first = 0; first < rows; first += BLOCK) {
      const last = min(first + BLOCK, rows);
      for (let column = <usize>own << 2; column < bytes; column += 32) {
        addTile(y, first, last, bytes, row, column, sums);
      }
    }
    for (let r = row; r < row + 4; r++) {
      const from = sums + ((<usize>((r - row) * width)) << 3);
      for (let c = own; c < width; c++) {
        const sum = load<f64>(from + ((<usize>c) << 3));
        const entry: f32 = r === c && r >= factors ? 1 : <f32>sum;
        store<f32>(panelEntry(gram, r, c, bytes), entry);
        if (c >= own + 8) store<f32>(panelEntry(gram, c, r, bytes), entry);
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function panelEntry(gram: usize, r: i32, c: i32, bytes: usize): usize {
  return gram + (<usize>(c >> 3) * bytes << 3) + (<usize>r << 5) + (<usize>(c & 7) << 2);
}

/** Adds 4 rows × 8 columns of the sum over rows first … last − 1 of Y. */
// @ts-ignore: decorator
@inline
function addTile(y: usize, first: i32, last: i32, bytes: usize, row: i32, column: usize, sums: usize): void {
  let a0 = f32x4.splat(0), a1 = f32x4.splat(0);
  let b0 = f32x4.splat(0), b1 = f32x4.splat(0);
  let c0 = f32x4.splat(0), c1 = f32x4.splat(0);
  let d0 = f32x4.splat(0), d1 = f32x4.splat(0);
  for (let k = first; k < last; k++) {
    const from = y + <usize>k * bytes;
    const left = at(from, row);
    const x0 = v128.load(from + column);
    const x1 = v128.load(from + column, 16);
    const wa = v128.load32_splat(left);
    const wb = v128.load32_splat(left, 4);
    const wc = v128.load32_splat(left, 8);
    const wd = v128.load32_splat(left, 12);
    a0 = f32x4.add(a0, f32x4.mul(wa, x0));
    a1 = f32x4.add(a1, f32x4.mul(wa, x1));
    b0 = f32x4.add(b0, f32x4.mul(wb, x0));
    b1 = f32x4.add(b1, f32x4.mul(wb, x1));
    c0 = f32x4.add(c0, f32x4.mul(wc, x0));
    c1 = f32x4.add(c1, f32x4.mul(wc, x1));
    d0 = f32x4.add(d0, f32x4.mul(wd, x0));
    d1 = f32x4.add(d1, f32x4.mul(wd, x1));
  }
  const out = sums + (column << 1);
  const next = bytes << 1;
  addDoubles(out, a0, a1);
  addDoubles(out + next, b0, b1);
  addDoubles(out + 2 * next, c0, c1);
  addDoubles(out + 3 * next, d0, d1);
}

// @ts-ignore: decorator
@inline
function addDoubles(out: usize, low: v128, high: v128): void {
  addPair(out, low);
  addPair(out + 16, v128.shuffle<f32>(low, low, 2, 3, 2, 3));
  addPair(out + 32, high);
  addPair(out + 48, v128.shuffle<f32>(high, high, 2, 3, 2, 3));
}

// @ts-ignore: decorator
@inline
function addPair(out: usize, pair: v128): void {
  v128.store(out, f64x2.add(v128.load(out), f64x2.promote_low_f32x4(pair)));
}

/** The images G v of four rows v, by tiles of 4 rows × 8 columns kept in registers; G in panels as `gramRows` has it. */
export function multiplyGram(gram: usize, v: usize, image: usize, bytes: usize): void {
  let panel = gram;
  for (let column: usize = 0; column < bytes; column += 32) {
    let a0 = f32x4.splat(0), a1 = f32x4.splat(0);
    let b0 = f32x4.splat(0), b1 = f32x4.splat(0);
    let c0 = f32x4.splat(0), c1 = f32x4.splat(0);
    let d0 = f32x4.splat(0), d1 = f32x4.splat(0);
    const va = v, vb = va + bytes, vc = vb + bytes, vd = vc + bytes;
    for (let k: usize = 0; k < bytes; k += 4) {
      const g0 = v128.load(panel);
      const g1 = v128.load(panel, 16);
      panel += 32;
      const wa = v128.load32_splat(va + k);
      const wb = v128.load32_splat(vb + k);
      const wc = v128.load32_splat(vc + k);
      const wd = v128.load32_splat(vd + k);
      a0 = f32x4.add(a0, f32x4.mul(wa, g0));
      a1 = f32x4.add(a1, f32x4.mul(wa, g1));
      b0 = f32x4.add(b0, f32x4.mul(wb, g0));
      b1 = f32x4.add(b1, f32x4.mul(wb, g1));
      c0 = f32x4.add(c0, f32x4.mul(wc, g0));
      c1 = f32x4.add(c1, f32x4.mul(wc, g1));
      d0 = f32x4.add(d0, f32x4.mul(wd, g0));
      d1 = f32x4.add(d1, f32x4.mul(wd, g1));
    }
    let out = image + column;
    v128.store(out, a0);
    v128.store(out, a1, 16);
    out += bytes;
    v128.store(out, b0);
    v128.store(out, b1, 16);
    out += bytes;
    v128.store(out, c0);
    v128.store(out, c1, 16);
    out += bytes;
    v128.store(out, d0);
    v128.store(out, d1, 16);
  }
}
