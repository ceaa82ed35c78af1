import { at } from "./vector";

/** Bits of a point's code, and how many of them a pass of the sort takes. */
export const CODE_BITS: i32 = 30;
const DIGIT: i32 = 10;

/**
 * Writes to `codes` for each of n points (see `pointTree`) the code of its cell of the finest grid over all points: the
 * bits of its coordinates in turn. Returns the side of such a cell. Morton (1966).
 */
export function cellCodes(points: usize, n: i32, dimensions: i32, codes: usize): f32 {
  let low = v128.load(points);
  let high = low;
  for (let k = 1; k < n; k++) {
    const point = v128.load(points + ((<usize>k) << 4));
    low = f32x4.min(low, point);
    high = f32x4.max(high, point);
  }
  const extent = f32x4.sub(high, low);
  const largest = max(f32x4.extract_lane(extent, 0), max(f32x4.extract_lane(extent, 1), f32x4.extract_lane(extent, 2)));
  const bits = CODE_BITS / dimensions;
  const cells = <f32>(1 << bits);
  const scale = largest > 0 ? cells / largest : 0;
  const most = i32x4.splat((1 << bits) - 1);
  const each = f32x4.splat(scale);
  for (let k = 0; k < n; k++) {
    const offset = f32x4.sub(v128.load(points + ((<usize>k) << 4)), low);
    const cell = i32x4.min_u(i32x4.trunc_sat_f32x4_u(f32x4.mul(offset, each)), most);
    const x = i32x4.extract_lane(cell, 0);
    const y = i32x4.extract_lane(cell, 1);
    const z = i32x4.extract_lane(cell, 2);
    const flat = spread2(x) | (spread2(y) << 1);
    store<u32>(at(codes, k), dimensions === 2 ? flat : spread3(x) | (spread3(y) << 1) | (spread3(z) << 2));
  }
  return largest / cells;
}

/** The low 15 bits, one zero after each. */
// @ts-ignore: decorator
@inline
function spread2(value: u32): u32 {
  let v = value;
  v = (v | (v << 8)) & 0x00ff00ff;
  v = (v | (v << 4)) & 0x0f0f0f0f;
  v = (v | (v << 2)) & 0x33333333;
  return (v | (v << 1)) & 0x55555555;
}

/** The low 10 bits, two zeros after each. */
// @ts-ignore: decorator
@inline
function spread3(value: u32): u32 {
  let v = value;
  v = (v | (v << 16)) & 0x030000ff;
  v = (v | (v << 8)) & 0x0300f00f;
  v = (v | (v << 4)) & 0x030c30c3;
  return (v | (v << 2)) & 0x09249249;
}

/** Sorts n codes, and beside them the numbers 0 … n − 1 into `order`. Scratch: 8n + 4096 bytes. */
export function sortByCode(codes: usize, order: usize, scratch: usize, n: i32): void {
  const spareOrder = at(scratch, n);
  const digits = at(spareOrder, n);
  for (let k = 0; k < n; k++) store<i32>(at(order, k), k);
  sortPass(codes, order, scratch, spareOrder, digits, n, 0);
  sortPass(scratch, spareOrder, codes, order, digits, n, DIGIT);
  sortPass(codes, order, scratch, spareOrder, digits, n, 2 * DIGIT);
  memory.copy(codes, scratch, (<usize>n) << 2);
  memory.copy(order, spareOrder, (<usize>n) << 2);
}

/** Sorts n keys and their values by DIGIT bits from `shift` on, keeping the order of equals. */
function sortPass(
  keys: usize, values: usize, toKeys: usize, toValues: usize, digits: usize, n: i32, shift: u32,
): void {
  const mask: u32 = (1 << DIGIT) - 1;
  memory.fill(digits, 0, (<usize>(1 << DIGIT)) << 2);
  for (let k = 0; k < n; k++) {
    const digit = at(digits, (load<u32>(at(keys, k)) >> shift) & mask);
    store<i32>(digit, load<i32>(digit) + 1);
  }
  let before = 0;
  for (let d = 0; d < 1 << DIGIT; d++) {
    const own = load<i32>(at(digits, d));
    store<i32>(at(digits, d), before);
    before += own;
  }
  for (let k = 0; k < n; k++) {
    const key = load<u32>(at(keys, k));
    const digit = at(digits, (key >> shift) & mask);
    const place = load<i32>(digit);
    store<i32>(digit, place + 1);
    store<u32>(at(toKeys, place), key);
    store<i32>(at(toValues, place), load<i32>(at(values, k)));
  }
}
