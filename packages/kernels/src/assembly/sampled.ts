import { drawItem, openDraws } from "./negatives";
import { marginOf, openSteps, pairStep, pointStep, scoreOf } from "./sampled-steps";
import { at } from "./vector";

/** The losses, numbered as in sampled-settings.ts. */
const BPR: i32 = 0;
const WARP: i32 = 1;
/** Draws after which a pair is given up: nearly all items of the group are the user's own. */
const MOST_DRAWS: i32 = 16;

/** Of the block at hand: what its loss counts, and over how many samples. */
let sum: f64 = 0;
let samples: f64 = 0;

/**
 * One pass over the blocks start … end − 1 of one stratum. Block b of stratum s holds the cells of user group b and
 * item group (b + s) mod side, user by user, and draws its negatives from that item group: so the blocks of a stratum
 * share no parameter. Rows of p and q are `bytes` long, a multiple of 16. Each block leaves what its loss counts and the
 * number of its samples in `tallies`, 64-bit. Scratch: `markBytes` of zeros, which it leaves 0, and a 32-bit integer
 * for each item of a group.
 */
export function sampledBlocks(
  start: i32, end: i32, scratch: usize,
  stratum: i32, seed: u32, learningRate: f32, side: i32, markBytes: usize,
  offsets: usize, users: usize, items: usize, members: usize, memberOffsets: usize, weights: usize, ranks: usize,
  p: usize, q: usize, itemBias: usize, itemShares: usize, anchors: usize, biasAnchors: usize, bytes: usize,
  tallies: usize, loss: i32, draws: i32,
  drawsPerNegative: i32,
  userRegularization: f32, itemRegularization: f32, biasShare: f32, biasRegularization: f32,
): void {
  openSteps(
    q, itemBias, itemShares, anchors, biasAnchors, bytes,
    learningRate, userRegularization, itemRegularization, biasShare, biasRegularization,
  );
  for (let b = start; b < end; b++) {
    const group = (b + stratum) % side;
    const block = b * side + group;
    openDraws(seed, block, members, memberOffsets, group, weights);
    sum = 0;
    samples = 0;
    const last = load<i32>(at(offsets, block + 1));
    let first = load<i32>(at(offsets, block));
    while (first < last) {
      const u = load<i32>(at(users, first));
      let next = first;
      for (; next < last && load<i32>(at(users, next)) === u; next++) {
        store<u8>(scratch + <usize>load<i32>(at(items, next)), 1);
      }
      const pu = p + <usize>u * bytes;
      if (loss === BPR) visitByBpr(scratch, items, first, next, pu);
      else if (loss === WARP) visitByWarp(scratch, items, first, next, pu, ranks, draws);
      else visitBySquares(scratch, scratch + markBytes, items, first, next, pu, draws, drawsPerNegative);
      for (let x = first; x < next; x++) store<u8>(scratch + <usize>load<i32>(at(items, x)), 0);
      first = next;
    }
    store<f64>(tallies + ((<usize>block) << 4), sum);
    store<f64>(tallies + ((<usize>block) << 4), samples, 8);
  }
}

/** For each of the user's items i a negative j and a step down −ln σ(s_i − s_j). Counts the pairs in order. */
function visitByBpr(marks: usize, items: usize, first: i32, next: i32, pu: usize): void {
  for (let x = first; x < next; x++) {
    let j = drawItem();
    let draws = 1;
    for (; load<u8>(marks + <usize>j) && draws < MOST_DRAWS; draws++) j = drawItem();
    if (load<u8>(marks + <usize>j)) continue;
    const i = load<i32>(at(items, x));
    const margin = marginOf(pu, i, j);
    count(margin > 0 ? 1 : 0, margin);
    pairStep(pu, i, j, 1 / (1 + Mathf.exp(margin)));
  }
}

/**
 * For each of the user's items i negatives j until s_j > s_i − 1, then a step of the weight that belongs to the number
 * of draws; none after `most` draws. Counts the items for which none was found.
 */
function visitByWarp(
  marks: usize, items: usize, first: i32, next: i32, pu: usize, ranks: usize, most: i32,
): void {
  for (let x = first; x < next; x++) {
    const i = load<i32>(at(items, x));
    const least = scoreOf(pu, i) - 1;
    let draws = 1;
    for (; draws <= most; draws++) {
      const j = drawItem();
      if (load<u8>(marks + <usize>j) || scoreOf(pu, j) <= least) continue;
      pairStep(pu, i, j, load<f32>(at(ranks, draws)));
      break;
    }
    count(draws > most ? 1 : 0, least);
  }
}

/**
 * For each of the user's items i a step down ½ (1 − s_i)², and down ½ s_j² for `ratio` times as many negatives j, all
 * of which differ; none after `perNegative` draws for each. Adds the squared errors up.
 */
function visitBySquares(
  marks: usize, drawn: usize, items: usize, first: i32, next: i32, pu: usize, ratio: i32, perNegative: i32,
): void {
  let wanted = 0;
  let patience = 0;
  let negatives = 0;
  for (let x = first; x < next; x++) {
    squareStep(pu, load<i32>(at(items, x)), 1);
    wanted += ratio;
    patience += perNegative * ratio;
    for (; negatives < wanted && patience > 0; patience--) {
      const j = drawItem();
      if (load<u8>(marks + <usize>j)) continue;
      store<u8>(marks + <usize>j, 1);
      store<i32>(at(drawn, negatives++), j);
      squareStep(pu, j, 0);
    }
  }
  for (let k = 0; k < negatives; k++) store<u8>(marks + <usize>load<i32>(at(drawn, k)), 0);
}

// @ts-ignore: decorator
@inline
function squareStep(pu: usize, item: i32, target: f32): void {
  const error = target - scoreOf(pu, item);
  count(error * error, error);
  pointStep(pu, item, error);
}

/** Adds to the tally; a number that is not finite makes it NaN, by which the caller knows that the descent diverges. */
// @ts-ignore: decorator
@inline
function count(value: f32, finite: f32): void {
  sum += <f64>(value + (finite - finite));
  samples += 1;
}
