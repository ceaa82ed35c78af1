// Triangular systems of rows that are `bytes` long, a multiple of 32.

import { at, axpy, dot } from "./vector";

/**
 * A = UᵀU in place, row by row: scale the row by its pivot, take it from the rows below. Only the upper triangle is
 * worked on, in vectors of four that may begin up to three entries left of the diagonal: U has zeros there.
 */
// @ts-ignore: decorator
@inline
export function factor(a: usize, bytes: usize, width: i32): void {
  for (let i = 0; i < width; i++) {
    const ui = a + <usize>i * bytes;
    const from = ((<usize>i) << 2) & ~15;
    const scale = f32x4.splat(1 / sqrt<f32>(load<f32>(at(ui, i))));
    for (let k = from; k < bytes; k += 16) v128.store(ui + k, f32x4.mul(scale, v128.load(ui + k)));
    for (let k = from; k < (<usize>i) << 2; k += 4) store<f32>(ui + k, 0);
    for (let j = i + 1; j < width; j++) {
      const at16 = ((<usize>j) << 2) & ~15;
      axpy(-load<f32>(at(ui, j)), ui + at16, a + <usize>j * bytes + at16, bytes - at16);
    }
  }
}

/** Uᵀz = right in place; U must have zeros in the up to three entries left of the diagonal. */
// @ts-ignore: decorator
@inline
export function forward(u: usize, right: usize, bytes: usize, width: i32): void {
  for (let i = 0; i < width; i++) {
    const ui = u + <usize>i * bytes;
    const z = load<f32>(at(right, i)) / load<f32>(at(ui, i));
    const from = ((<usize>i) << 2) & ~15;
    axpy(-z, ui + from, right + from, bytes - from);
    store<f32>(at(right, i), z);
  }
}

/** Ux = z. */
// @ts-ignore: decorator
@inline
export function backward(u: usize, z: usize, x: usize, bytes: usize, width: i32): void {
  memory.fill(x, 0, bytes);
  for (let i = width - 1; i >= 0; i--) {
    const ui = u + <usize>i * bytes;
    const from = ((<usize>i) << 2) & ~15;
    const rest = dot(ui + from, x + from, bytes - from);
    store<f32>(at(x, i), (load<f32>(at(z, i)) - rest) / load<f32>(at(ui, i)));
  }
}

