import { cellCodes, CODE_BITS, sortByCode } from "./morton-order";
import { at } from "./vector";

// Points are rows of four floats, x, y, z and 0; in a plane z is 0. A node of the tree takes 32 bytes:
//   center of mass x, y, z; mass; square of the least distance from which it counts as one point; the node after its
//   subtree; first point and number of points of a leaf, which is 0 for other nodes.
// A node's first child follows it.

export const NODE: usize = 32;
/** Points of a leaf, unless the codes cannot tell more apart. */
const LEAF: i32 = 4;

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
  unit = cellCodes(points, n, dimensions, codes) / opening;
  sortByCode(codes, order, at(codes, n), n);
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
