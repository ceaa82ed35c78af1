import { drawWord } from "./alias";
import { at, dot } from "./vector";

/**
 * One step down −ln σ(x·y_target) − Σ_k ln σ(−x·y_k) in the rows y, over `negatives` draws k; a draw of the target is
 * passed over. The step for x is left in `error`, x stays as it is. Products are taken before all steps. Scratch:
 * `drawn`, 2 (negatives + 1) 32-bit numbers. Returns σ(x·y_target).
 */
// @ts-ignore: decorator
@inline
export function outputStep(
  x: usize, y: usize, bytes: usize, target: i32, negatives: i32, rate: f32, drawn: usize, error: usize,
): f32 {
  const weights = at(drawn, negatives + 1);
  store<u32>(drawn, <u32>(y + <usize>target * bytes));
  let rows = 1;
  for (let k = 0; k < negatives; k++) {
    const word = drawWord();
    if (word !== target) store<u32>(at(drawn, rows++), <u32>(y + <usize>word * bytes));
  }
  for (let k = 0; k < rows; k++) store<f32>(at(weights, k), dot(x, load<u32>(at(drawn, k)), bytes));
  const likely = sigmoid(load<f32>(weights));
  store<f32>(weights, rate * (1 - likely));
  for (let k = 1; k < rows; k++) store<f32>(at(weights, k), -rate * sigmoid(load<f32>(at(weights, k))));
  memory.fill(error, 0, bytes);
  let k = 0;
  for (; k + 2 < rows; k += 3) {
    stepThree(
      x, load<u32>(at(drawn, k)), load<u32>(at(drawn, k + 1)), load<u32>(at(drawn, k + 2)), error, bytes,
      at(weights, k),
    );
  }
  for (; k < rows; k++) stepOne(x, load<u32>(at(drawn, k)), error, bytes, v128.load32_splat(at(weights, k)));
  return likely;
}

// @ts-ignore: decorator
@inline
function sigmoid(x: f32): f32 {
  return 1 / (1 + Mathf.exp(-x));
}

/** error += a y_a + b y_b + c y_c, y_a += a x and so on; rows that are one take one step after the other. */
// @ts-ignore: decorator
@inline
function stepThree(x: usize, ya: usize, yb: usize, yc: usize, error: usize, bytes: usize, weights: usize): void {
  const a = v128.load32_splat(weights);
  const b = v128.load32_splat(weights, 4);
  const c = v128.load32_splat(weights, 8);
  if (ya === yb || yb === yc || ya === yc) {
    stepOne(x, ya, error, bytes, a);
    stepOne(x, yb, error, bytes, b);
    stepOne(x, yc, error, bytes, c);
    return;
  }
  for (let k: usize = 0; k < bytes; k += 16) {
    const value = v128.load(x + k);
    const rowA = v128.load(ya + k);
    const rowB = v128.load(yb + k);
    const rowC = v128.load(yc + k);
    const all = f32x4.add(f32x4.mul(a, rowA), f32x4.add(f32x4.mul(b, rowB), f32x4.mul(c, rowC)));
    v128.store(error + k, f32x4.add(v128.load(error + k), all));
    v128.store(ya + k, f32x4.add(rowA, f32x4.mul(a, value)));
    v128.store(yb + k, f32x4.add(rowB, f32x4.mul(b, value)));
    v128.store(yc + k, f32x4.add(rowC, f32x4.mul(c, value)));
  }
}

// @ts-ignore: decorator
@inline
function stepOne(x: usize, y: usize, error: usize, bytes: usize, weight: v128): void {
  for (let k: usize = 0; k < bytes; k += 16) {
    const row = v128.load(y + k);
    v128.store(error + k, f32x4.add(v128.load(error + k), f32x4.mul(weight, row)));
    v128.store(y + k, f32x4.add(row, f32x4.mul(weight, v128.load(x + k))));
  }
}
