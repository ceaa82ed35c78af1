import { at, axpy } from "./vector";

/** Passes over the active entries before the bound for new ones is lowered again. */
const EARLY_PASSES: i32 = 2;

/**
 * The weights of SLIM for the items base + start … base + end − 1, those for item t as row t − base of `weights`:
 *   minimize ½ wᵀG w − G_t·w + l1 Σ w + ½ l2 Σ w²,  w ≥ 0, w_t = 0
 * by coordinate descent, G (items × items) whole, its rows and those of the weights `bytes` long, a multiple of 16.
 * Begins with the weights that are there. `rest` = G_t − G w is kept up to date, so an entry may enter where it is above
 * l1; those furthest above enter first, by a bound that is halved. An item is done when a pass over the active entries
 * changes no weight by more than `tolerance` and none may enter, or after `passes` passes.
 * Scratch: `bytes` for `rest` and as many for the active entries.
 */
export function slimColumns(
  start: i32, end: i32, scratch: usize,
  base: i32, gram: usize, items: i32, bytes: usize, l1: f32, l2: f32, tolerance: f32, passes: i32, weights: usize,
): void {
  const rest = scratch;
  const active = scratch + bytes;
  for (let row = start; row < end; row++) {
    const target = base + row;
    const w = weights + <usize>row * bytes;
    memory.copy(rest, gram + <usize>target * bytes, bytes);
    let count = 0;
    for (let k = 0; k < items; k++) {
      const weight = load<f32>(at(w, k));
      if (weight === 0) continue;
      axpy(-weight, gram + <usize>k * bytes, rest, bytes);
      store<i32>(at(active, count++), k);
    }
    let left = passes;
    let settled = false;
    while (left > 0) {
      const half: f32 = <f32>0.5 * highest(rest, w, items, target);
      const final = half <= l1;
      const before = count;
      count = enter(rest, w, items, target, final ? l1 : half, active, count);
      if (final && settled && count === before) break;
      settled = false;
      let turns = final ? left : min(left, EARLY_PASSES);
      while (turns-- > 0 && !settled) {
        left--;
        settled = descend(gram, bytes, l1, l2, w, rest, active, count) <= tolerance;
      }
      count = keep(w, active, count);
    }
  }
}

/** The largest rest of an entry without weight; 0 when none is above. */
// @ts-ignore: decorator
@inline
function highest(rest: usize, w: usize, items: i32, target: i32): f32 {
  let most: f32 = 0;
  for (let k = 0; k < items; k++) {
    const value = load<f32>(at(rest, k));
    if (value > most && load<f32>(at(w, k)) === 0 && k !== target) most = value;
  }
  return most;
}

/** Adds the entries without weight whose rest is above `bound`. */
// @ts-ignore: decorator
@inline
function enter(rest: usize, w: usize, items: i32, target: i32, bound: f32, active: usize, count: i32): i32 {
  let size = count;
  for (let k = 0; k < items; k++) {
    if (load<f32>(at(rest, k)) <= bound || load<f32>(at(w, k)) !== 0 || k === target) continue;
    store<i32>(at(active, size++), k);
  }
  return size;
}

/** One pass over the active entries; the largest change of a weight. */
// @ts-ignore: decorator
@inline
function descend(
  gram: usize, bytes: usize, l1: f32, l2: f32, w: usize, rest: usize, active: usize, count: i32,
): f32 {
  let largest: f32 = 0;
  for (let m = 0; m < count; m++) {
    const k = load<i32>(at(active, m));
    const row = gram + <usize>k * bytes;
    const own = load<f32>(at(row, k));
    const weight = load<f32>(at(w, k));
    const next = max<f32>(0, (load<f32>(at(rest, k)) + own * weight - l1) / (own + l2));
    const change = next - weight;
    if (change === 0) continue;
    store<f32>(at(w, k), next);
    axpy(-change, row, rest, bytes);
    largest = max(largest, abs(change));
  }
  return largest;
}

/** Drops the entries without weight. */
// @ts-ignore: decorator
@inline
function keep(w: usize, active: usize, count: i32): i32 {
  let size = 0;
  for (let m = 0; m < count; m++) {
    const k = load<i32>(at(active, m));
    if (load<f32>(at(w, k)) !== 0) store<i32>(at(active, size++), k);
  }
  return size;
}
