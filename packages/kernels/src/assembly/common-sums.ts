import { at } from "./vector";

// Similarities of the columns of a matrix over their common rows: the rows of cells in `indptr`, `indices`, `values`,
// the columns in `starts`, `rows` and `cells`, which names each cell's place in its row. For another column d the sums
// stand `stride` bytes apart: n and Σ (a − b)² for the measures of distance and overlap, n, Σ ab, Σ a², Σ b² for the
// cosines, and Σ a, Σ b beside them for the correlation.

const PEARSON: i32 = 1;
const MSD: i32 = 2;
const JACCARD: i32 = 3;

/** Bytes of the sums of a column. */
// @ts-ignore: decorator
@inline
export function strideOf(measure: i32): usize {
  return measure >= MSD ? 16 : measure === PEARSON ? 48 : 32;
}

/** Adds the rows that hold `column` to the sums of all columns, or of those before it. */
// @ts-ignore: decorator
@inline
export function addUp(
  column: i32, before: i32, measure: i32, scratch: usize,
  indptr: usize, indices: usize, values: usize, starts: usize, rows: usize, cells: usize,
): void {
  const last = load<i32>(at(starts, column + 1));
  for (let q = load<i32>(at(starts, column)); q < last; q++) {
    const row = load<i32>(at(rows, q));
    const cell = load<i32>(at(cells, q));
    const a = <f64>load<f32>(at(values, cell));
    const first = load<i32>(at(indptr, row));
    const end = before ? cell : load<i32>(at(indptr, row + 1));
    if (measure >= MSD) addDistances(a, first, end, scratch, indices, values);
    else if (measure === PEARSON) addProducts(a, first, end, true, scratch, indices, values);
    else addProducts(a, first, end, false, scratch, indices, values);
  }
}

// @ts-ignore: decorator
@inline
function addDistances(a: f64, first: i32, end: i32, scratch: usize, indices: usize, values: usize): void {
  const one = f64x2.splat(1);
  for (let p = first; p < end; p++) {
    const distance = a - <f64>load<f32>(at(values, p));
    const sums = scratch + ((<usize>load<i32>(at(indices, p))) << 4);
    v128.store(sums, f64x2.add(v128.load(sums), f64x2.replace_lane(one, 1, distance * distance)));
  }
}

// @ts-ignore: decorator
@inline
function addProducts(
  a: f64, first: i32, end: i32, moments: bool, scratch: usize, indices: usize, values: usize,
): void {
  const one = f64x2.splat(1);
  const own = f64x2.splat(a);
  const squared = f64x2.splat(a * a);
  for (let p = first; p < end; p++) {
    const b = <f64>load<f32>(at(values, p));
    const sums = scratch + <usize>load<i32>(at(indices, p)) * (moments ? 48 : 32);
    v128.store(sums, f64x2.add(v128.load(sums), f64x2.replace_lane(one, 1, a * b)));
    v128.store(sums, f64x2.add(v128.load(sums, 16), f64x2.replace_lane(squared, 1, b * b)), 16);
    if (moments) v128.store(sums, f64x2.add(v128.load(sums, 32), f64x2.replace_lane(own, 1, b)), 32);
  }
}

/** Makes the sums of a column 0. */
// @ts-ignore: decorator
@inline
export function clear(sums: usize, stride: usize): void {
  for (let k: usize = 0; k < stride; k += 16) v128.store(sums + k, f64x2.splat(0));
}

/** The similarity that the sums at `sums` make, drawn toward 0; 0 for what is undefined or not wanted. */
// @ts-ignore: decorator
@inline
export function similarity(sums: usize, measure: i32, ratings: i32, shrinkage: f64, least: f64, signed: i32): f32 {
  const n = load<f64>(sums);
  if (n < least) return 0;
  let similar: f64 = 0;
  if (measure === MSD) similar = 1 / (1 + load<f64>(sums, 8) / n);
  else if (measure === JACCARD) similar = n / (<f64>ratings - n);
  else similar = correlation(sums, n, measure === PEARSON);
  if (!(similar > 0 || (signed && similar < 0))) return 0;
  return <f32>(shrinkage === 0 ? similar : (similar * (n - 1)) / (n - 1 + shrinkage));
}

// @ts-ignore: decorator
@inline
function correlation(sums: usize, n: f64, centered: bool): f64 {
  const ab = load<f64>(sums, 8);
  const aa = load<f64>(sums, 16);
  const bb = load<f64>(sums, 24);
  if (!centered) return aa * bb === 0 ? 0 : ab / sqrt<f64>(aa * bb);
  const a = load<f64>(sums, 32);
  const b = load<f64>(sums, 40);
  const spread = sqrt<f64>(max<f64>(0, (n * aa - a * a) * (n * bb - b * b)));
  return spread === 0 ? 0 : (n * ab - a * b) / spread;
}
