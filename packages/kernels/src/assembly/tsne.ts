import { NODE } from "./point-tree";
import { at, columnSums } from "./vector";

/**
 * The forces of t-SNE on points, with w(y, y') = 1 / (1 + ‖y − y'‖²). For places start … end − 1 of the tree, `start` a
 * multiple of 4, into the rows of their points: Σ_j w² (y − y_j) into `repulsion`, its fourth entry Σ_j w, by Barnes
 * and Hut (1986). For points start … end − 1: Σ_j p_ij w (y_i − y_j) into `attraction`.
 */
export function tsneForces(
  start: i32, end: i32, _scratch: usize,
  points: usize, indptr: usize, indices: usize, affinities: usize,
  order: usize, places: usize, pitch: usize, tree: usize, total: usize, repulsion: usize, attraction: usize,
): void {
  const nodes = tree + <usize>load<i32>(total) * NODE;
  for (let k = start; k < end; k += 4) repel(k, min(end - k, 4), order, places, pitch, tree, nodes, repulsion);
  for (let row = start; row < end; row++) attract(row, points, indptr, indices, affinities, attraction);
}

/**
 * Four points that are near each other walk through the tree together; a node is opened when one of them asks for it.
 */
function repel(
  k: i32, lanes: i32, order: usize, places: usize, pitch: usize, tree: usize, end: usize, repulsion: usize,
): void {
  const qx = v128.load(at(places, k));
  const qy = v128.load(at(places + pitch, k));
  const qz = v128.load(at(places + 2 * pitch, k));
  const one = f32x4.splat(1);
  let fx = f32x4.splat(0), fy = f32x4.splat(0), fz = f32x4.splat(0);
  // Each point meets itself once, with w = 1 and no force.
  let sum = f32x4.splat(-1);
  let node = tree;
  while (node < end) {
    const dx = f32x4.sub(qx, v128.load32_splat(node));
    const dy = f32x4.sub(qy, v128.load32_splat(node, 4));
    const dz = f32x4.sub(qz, v128.load32_splat(node, 8));
    const square = f32x4.add(f32x4.mul(dx, dx), f32x4.add(f32x4.mul(dy, dy), f32x4.mul(dz, dz)));
    if (i32x4.all_true(f32x4.gt(square, v128.load32_splat(node, 16)))) {
      const w = f32x4.div(one, f32x4.add(one, square));
      const all = f32x4.mul(w, v128.load32_splat(node, 12));
      const force = f32x4.mul(all, w);
      sum = f32x4.add(sum, all);
      fx = f32x4.add(fx, f32x4.mul(force, dx));
      fy = f32x4.add(fy, f32x4.mul(force, dy));
      fz = f32x4.add(fz, f32x4.mul(force, dz));
      node = tree + <usize>load<i32>(node, 20) * NODE;
      continue;
    }
    const count = load<i32>(node, 28);
    if (count === 0) {
      node += NODE;
      continue;
    }
    const first = load<i32>(node, 24);
    for (let p = first; p < first + count; p++) {
      const ex = f32x4.sub(qx, v128.load32_splat(at(places, p)));
      const ey = f32x4.sub(qy, v128.load32_splat(at(places + pitch, p)));
      const ez = f32x4.sub(qz, v128.load32_splat(at(places + 2 * pitch, p)));
      const gap = f32x4.add(f32x4.mul(ex, ex), f32x4.add(f32x4.mul(ey, ey), f32x4.mul(ez, ez)));
      const w = f32x4.div(one, f32x4.add(one, gap));
      const force = f32x4.mul(w, w);
      sum = f32x4.add(sum, w);
      fx = f32x4.add(fx, f32x4.mul(force, ex));
      fy = f32x4.add(fy, f32x4.mul(force, ey));
      fz = f32x4.add(fz, f32x4.mul(force, ez));
    }
    node = tree + <usize>load<i32>(node, 20) * NODE;
  }
  const xyLow = v128.shuffle<f32>(fx, fy, 0, 4, 1, 5);
  const xyHigh = v128.shuffle<f32>(fx, fy, 2, 6, 3, 7);
  const zsLow = v128.shuffle<f32>(fz, sum, 0, 4, 1, 5);
  const zsHigh = v128.shuffle<f32>(fz, sum, 2, 6, 3, 7);
  const to = at(order, k);
  put(repulsion, to, v128.shuffle<f32>(xyLow, zsLow, 0, 1, 4, 5));
  if (lanes > 1) put(repulsion, to + 4, v128.shuffle<f32>(xyLow, zsLow, 2, 3, 6, 7));
  if (lanes > 2) put(repulsion, to + 8, v128.shuffle<f32>(xyHigh, zsHigh, 0, 1, 4, 5));
  if (lanes > 3) put(repulsion, to + 12, v128.shuffle<f32>(xyHigh, zsHigh, 2, 3, 6, 7));
}

// @ts-ignore: decorator
@inline
function put(rows: usize, place: usize, row: v128): void {
  v128.store(rows + ((<usize>load<i32>(place)) << 4), row);
}

function attract(row: i32, points: usize, indptr: usize, indices: usize, affinities: usize, attraction: usize): void {
  const own = v128.load(points + ((<usize>row) << 4));
  const one = f32x4.splat(1);
  let force = f32x4.splat(0);
  let p = load<i32>(at(indptr, row));
  const last = load<i32>(at(indptr, row + 1));
  for (; p + 4 <= last; p += 4) {
    const a = f32x4.sub(own, neighbor(points, indices, p));
    const b = f32x4.sub(own, neighbor(points, indices, p + 1));
    const c = f32x4.sub(own, neighbor(points, indices, p + 2));
    const d = f32x4.sub(own, neighbor(points, indices, p + 3));
    const squares = columnSums(f32x4.mul(a, a), f32x4.mul(b, b), f32x4.mul(c, c), f32x4.mul(d, d));
    const w = f32x4.div(v128.load(at(affinities, p)), f32x4.add(one, squares));
    const ab = f32x4.add(
      f32x4.mul(v128.shuffle<f32>(w, w, 0, 0, 0, 0), a),
      f32x4.mul(v128.shuffle<f32>(w, w, 1, 1, 1, 1), b),
    );
    const cd = f32x4.add(
      f32x4.mul(v128.shuffle<f32>(w, w, 2, 2, 2, 2), c),
      f32x4.mul(v128.shuffle<f32>(w, w, 3, 3, 3, 3), d),
    );
    force = f32x4.add(force, f32x4.add(ab, cd));
  }
  for (; p < last; p++) {
    const a = f32x4.sub(own, neighbor(points, indices, p));
    const square = f32x4.mul(a, a);
    const w = load<f32>(at(affinities, p)) / (1 + f32x4.extract_lane(columnSums(square, square, square, square), 0));
    force = f32x4.add(force, f32x4.mul(f32x4.splat(w), a));
  }
  v128.store(attraction + ((<usize>row) << 4), force);
}

// @ts-ignore: decorator
@inline
function neighbor(points: usize, indices: usize, p: i32): v128 {
  return v128.load(points + ((<usize>load<i32>(at(indices, p))) << 4));
}
