import { at } from "./vector";

// Points are rows of four floats, x, y, z and 0; in a plane z is 0. A node of the tree takes 32 bytes:
//   center of mass x, y, z; mass; square of the least distance from which it counts as one point; the node after its
//   subtree; first point and number of points of a leaf, which is 0 for other nodes.
// A node's first child follows it.

export const NODE: usize = 32;
/** Points of a leaf, unless the codes cannot tell more apart. */
const LEAF: i32 = 4;
/** Bits of a point's code, and how many of them a pass of the sort takes. */
const CODE_BITS: i32 = 30;
const DIGIT: i32 = 10;

/** The tree at hand, one instance of the module being one thread. */
let codes: usize = 0;
let sorted: usize = 0;
let width: i32 = 0;
let nodes: usize = 0;
let count: i32 = 0;
let unit: f32 = 0;

/**
 * A tree over n points: a quadtree for `dimensions` 2, an octree for 3. Sorts the points by the code of their cell
 * (Morton order) into `order`, and copies them as three rows of `pitch` bytes to `places`. Writes the nodes, 2n at
 * most, and their number to `total`. Cells smaller than `opening` (θ) times their distance count as one point. Scratch:
 * 16n + 4096 bytes.
 */
export function pointTree(
  _start: i32, _end: i32, scratch: usize,
  points: usize, n: i32, dimensions: i32, opening: f32, order: usize, places: usize, pitch: usize, tree: usize,
  total: usize,
): void {
  codes = scratch;
  const spare = at(codes, n);
  const spareOrder = at(spare, n);
  unit = encode(points, n, dimensions) / opening;
  for (let k = 0; k < n; k++) store<i32>(at(order, k), k);
  const digits = at(spareOrder, n);
  sortPass(codes, order, spare, spareOrder, digits, n, 0);
  sortPass(spare, spareOrder, codes, order, digits, n, DIGIT);
  sortPass(codes, order, spare, spareOrder, digits, n, 2 * DIGIT);
  memory.copy(codes, spare, (<usize>n) << 2);
  memory.copy(order, spareOrder, (<usize>n) << 2);
  const padded = (n + 3) & ~3;
  for (let k = 0; k < padded; k++) {
    const point = points + ((<usize>load<i32>(at(order, min(k, n - 1)))) << 4);
    store<f32>(at(places, k), load<f32>(point));
    store<f32>(at(places + pitch, k), load<f32>(point, 4));
    store<f32>(at(places + 2 * pitch, k), load<f32>(point, 8));
  }
  sorted = places;
  width = <i32>pitch;
  nodes = tree;
  count = 0;
  if (n > 0) addNode(0, n, CODE_BITS - dimensions, dimensions);
  store<i32>(total, count);
}

/** Codes of the cells of the finest grid over all points; returns the side of such a cell. */
function encode(points: usize, n: i32, dimensions: i32): f32 {
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

/** The node of points first … last − 1, which agree in the bits of their codes from shift + dimensions on. */
function addNode(first: i32, last: i32, from: i32, dimensions: i32): void {
  // Where all lie in one child its cell is taken at once.
  let shift = from;
  const varying = load<u32>(at(codes, first)) ^ load<u32>(at(codes, last - 1));
  while (shift >= 0 && varying >> shift === 0) shift -= dimensions;
  const node = nodes + <usize>count * NODE;
  count++;
  let x: f32 = 0, y: f32 = 0, z: f32 = 0;
  if (last - first <= LEAF || shift < 0) {
    for (let p = first; p < last; p++) {
      x += load<f32>(at(sorted, p));
      y += load<f32>(at(sorted + width, p));
      z += load<f32>(at(sorted + 2 * width, p));
    }
    store<i32>(node, first, 24);
    store<i32>(node, last - first, 28);
  } else {
    for (let p = first; p < last; ) {
      const digit = load<u32>(at(codes, p)) >> shift;
      let q = p + 1;
      while (q < last && load<u32>(at(codes, q)) >> shift === digit) q++;
      const child = nodes + <usize>count * NODE;
      addNode(p, q, shift - dimensions, dimensions);
      const mass = load<f32>(child, 12);
      x += mass * load<f32>(child);
      y += mass * load<f32>(child, 4);
      z += mass * load<f32>(child, 8);
      p = q;
    }
    store<i32>(node, 0, 28);
  }
  const mass = <f32>(last - first);
  store<f32>(node, x / mass);
  store<f32>(node, y / mass, 4);
  store<f32>(node, z / mass, 8);
  store<f32>(node, mass, 12);
  const side = unit * <f32>(1 << (<i32>(shift + dimensions) / dimensions));
  store<f32>(node, side * side, 16);
  store<i32>(node, count, 20);
}
