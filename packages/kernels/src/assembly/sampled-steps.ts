import { at, dot, horizontalSum } from "./vector";

/** What a step does and to which arrays, set once a call; one instance of the module is one thread. */
let rowBytes: usize = 0;
let itemRows: usize = 0;
let biases: usize = 0;
let shares: usize = 0;
let anchorRows: usize = 0;
let anchorBiases: usize = 0;
let rate: f32 = 0;
let userKeep: f32 = 0;
let itemPenalty: f32 = 0;
let biasRate: f32 = 0;
let biasPenalty: f32 = 0;

/**
 * The arrays and the settings of the steps to come; `itemShares` scales the steps of single items. Penalties draw the
 * items toward `anchors` and `biasAnchors`, which are as q and its biases, or toward 0 where these are 0.
 */
export function openSteps(
  q: usize, itemBias: usize, itemShares: usize, anchors: usize, biasAnchors: usize, bytes: usize,
  learningRate: f32, userRegularization: f32, itemRegularization: f32, biasShare: f32, biasRegularization: f32,
): void {
  rowBytes = bytes;
  itemRows = q;
  biases = itemBias;
  shares = itemShares;
  anchorRows = anchors;
  anchorBiases = biasAnchors;
  rate = learningRate;
  userKeep = 1 - learningRate * userRegularization;
  itemPenalty = learningRate * itemRegularization;
  biasRate = learningRate * biasShare;
  biasPenalty = biasRate * biasRegularization;
}

// @ts-ignore: decorator
@inline
function rowOf(item: i32): usize {
  return itemRows + <usize>item * rowBytes;
}

/** s_i = b_i + p·q_i. */
// @ts-ignore: decorator
@inline
export function scoreOf(pu: usize, item: i32): f32 {
  return load<f32>(at(biases, item)) + dot(pu, rowOf(item), rowBytes);
}

/** s_i − s_j = b_i − b_j + p·(q_i − q_j). */
// @ts-ignore: decorator
@inline
export function marginOf(pu: usize, i: i32, j: i32): f32 {
  const qi = rowOf(i);
  const qj = rowOf(j);
  let even = f32x4.splat(0);
  let odd = f32x4.splat(0);
  const paired = rowBytes & ~31;
  for (let k: usize = 0; k < paired; k += 32) {
    even = f32x4.add(even, f32x4.mul(v128.load(pu + k), f32x4.sub(v128.load(qi + k), v128.load(qj + k))));
    odd = f32x4.add(odd, f32x4.mul(v128.load(pu + k, 16), f32x4.sub(v128.load(qi + k, 16), v128.load(qj + k, 16))));
  }
  if (paired < rowBytes) {
    const difference = f32x4.sub(v128.load(qi + paired), v128.load(qj + paired));
    even = f32x4.add(even, f32x4.mul(v128.load(pu + paired), difference));
  }
  return load<f32>(at(biases, i)) - load<f32>(at(biases, j)) + horizontalSum(f32x4.add(even, odd));
}

/** A step of length γ `weight` up s_i − s_j, with the penalties; all right-hand sides are taken before it. */
// @ts-ignore: decorator
@inline
export function pairStep(pu: usize, i: i32, j: i32, weight: f32): void {
  const qi = rowOf(i);
  const qj = rowOf(j);
  const shareI = load<f32>(at(shares, i));
  const shareJ = load<f32>(at(shares, j));
  moveBias(i, weight, shareI);
  moveBias(j, -weight, shareJ);
  const keep = f32x4.splat(userKeep);
  const keepI = f32x4.splat(1 - itemPenalty * shareI);
  const keepJ = f32x4.splat(1 - itemPenalty * shareJ);
  const step = f32x4.splat(rate * weight);
  const stepI = f32x4.splat(rate * weight * shareI);
  const stepJ = f32x4.splat(rate * weight * shareJ);
  for (let k: usize = 0; k < rowBytes; k += 16) {
    const a = v128.load(pu + k);
    const b = v128.load(qi + k);
    const c = v128.load(qj + k);
    v128.store(pu + k, f32x4.add(f32x4.mul(keep, a), f32x4.mul(step, f32x4.sub(b, c))));
    v128.store(qi + k, f32x4.add(f32x4.mul(keepI, b), f32x4.mul(stepI, a)));
    v128.store(qj + k, f32x4.sub(f32x4.mul(keepJ, c), f32x4.mul(stepJ, a)));
  }
  if (anchorRows) {
    draw(i, shareI);
    draw(j, shareJ);
  }
}

/** A step of length γ `weight` up s_i, with the penalties; all right-hand sides are taken before it. */
// @ts-ignore: decorator
@inline
export function pointStep(pu: usize, item: i32, weight: f32): void {
  const qi = rowOf(item);
  const share = load<f32>(at(shares, item));
  moveBias(item, weight, share);
  const keep = f32x4.splat(userKeep);
  const keepI = f32x4.splat(1 - itemPenalty * share);
  const step = f32x4.splat(rate * weight);
  const stepI = f32x4.splat(rate * weight * share);
  for (let k: usize = 0; k < rowBytes; k += 16) {
    const a = v128.load(pu + k);
    const b = v128.load(qi + k);
    v128.store(pu + k, f32x4.add(f32x4.mul(keep, a), f32x4.mul(step, b)));
    v128.store(qi + k, f32x4.add(f32x4.mul(keepI, b), f32x4.mul(stepI, a)));
  }
  if (anchorRows) draw(item, share);
}

/** What a penalty toward an anchor gives beyond one toward 0. */
function draw(item: i32, share: f32): void {
  const qi = rowOf(item);
  const anchor = anchorRows + <usize>item * rowBytes;
  const pull = f32x4.splat(itemPenalty * share);
  for (let k: usize = 0; k < rowBytes; k += 16) {
    v128.store(qi + k, f32x4.add(v128.load(qi + k), f32x4.mul(pull, v128.load(anchor + k))));
  }
  const bias = at(biases, item);
  store<f32>(bias, load<f32>(bias) + biasPenalty * share * load<f32>(at(anchorBiases, item)));
}

// @ts-ignore: decorator
@inline
function moveBias(item: i32, weight: f32, share: f32): void {
  const bias = at(biases, item);
  const value = load<f32>(bias);
  store<f32>(bias, value + share * (biasRate * weight - biasPenalty * value));
}
