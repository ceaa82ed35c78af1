import { nextInteger, openStream } from "./negatives";
import { at, horizontalSum } from "./vector";

/**
 * The tables of forces: values at 2^k (1 + m/64) for k from −20 on, as many as OCTAVES; the last 17 bits are between.
 */
const FINEST: u32 = (127 - 20) << 6;
const ENTRIES: i32 = 40 << 6;
const BETWEEN: u32 = (1 << 17) - 1;

/**
 * One epoch of UMAP for vertices start … end − 1, from the places of `before` into their rows of `after`. An edge of
 * rate r is due when r · epoch passes an integer. All that are due pull the vertex as their end; then each does as its
 * start, after which `negatives` vertices drawn at random push. The vertex moves after each, the others stay where they
 * were. Places are rows of four floats, the last ones 0. `attractions` and `repulsions` are forces by squared distance,
 * each step's coordinates are held within ±4.
 */
export function umapRows(
  start: i32, end: i32, _scratch: usize,
  before: usize, after: usize, n: i32, indptr: usize, indices: usize, rates: usize,
  attractions: usize, repulsions: usize, epoch: i32, seed: u32, negatives: i32, learningRate: f32,
): void {
  const rate = f32x4.splat(learningRate);
  for (let i = start; i < end; i++) {
    openStream(seed, i);
    let own = placeOf(before, i);
    const last = load<i32>(at(indptr, i + 1));
    for (let p = load<i32>(at(indptr, i)); p < last; p++) {
      if (isDue(at(rates, p), epoch)) own = step(own, placeOf(before, load<i32>(at(indices, p))), attractions, rate);
    }
    for (let p = load<i32>(at(indptr, i)); p < last; p++) {
      if (!isDue(at(rates, p), epoch)) continue;
      own = step(own, placeOf(before, load<i32>(at(indices, p))), attractions, rate);
      for (let k = 0; k < negatives; k++) {
        const other = <i32>nextInteger(n);
        if (other !== i) own = step(own, placeOf(before, other), repulsions, rate);
      }
    }
    v128.store(after + ((<usize>i) << 4), own);
  }
}

// @ts-ignore: decorator
@inline
function isDue(rate: usize, epoch: i32): bool {
  const often = <f64>load<f32>(rate);
  return Math.floor(often * epoch) !== Math.floor(often * (epoch - 1));
}

// @ts-ignore: decorator
@inline
function placeOf(places: usize, vertex: i32): v128 {
  return v128.load(places + ((<usize>vertex) << 4));
}

// @ts-ignore: decorator
@inline
function step(own: v128, other: v128, table: usize, rate: v128): v128 {
  const gap = f32x4.sub(own, other);
  const force = f32x4.splat(forceAt(table, horizontalSum(f32x4.mul(gap, gap))));
  const bounded = f32x4.max(f32x4.min(f32x4.mul(force, gap), f32x4.splat(4)), f32x4.splat(-4));
  return f32x4.add(own, f32x4.mul(rate, bounded));
}

/** Linear between entries; the first below them, the last above. */
// @ts-ignore: decorator
@inline
function forceAt(table: usize, square: f32): f32 {
  const bits = reinterpret<u32>(square);
  const place = <i32>(bits >> 17) - <i32>FINEST;
  if (place < 0) return load<f32>(table);
  if (place >= ENTRIES) return load<f32>(at(table, ENTRIES));
  const low = load<f32>(at(table, place));
  return low + (load<f32>(at(table, place + 1)) - low) * (<f32>(bits & BETWEEN) * (<f32>1 / <f32>131072));
}
