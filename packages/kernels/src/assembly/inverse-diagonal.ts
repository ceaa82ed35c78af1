import { pack, spread, update } from "./sweep";
import { PANEL, PANEL_SHIFT } from "./tile";

/** Rows of the blocks in which a block on the diagonal is inverted. */
const SMALL: i32 = 32;

/**
 * D⁻¹ (k × k) into the panels `inverse`, by sweeps of small blocks. Behind it stand D as rows, a small inverse in panels
 * and as rows, V and W.
 */
export function invertDiagonal<T>(a: usize, pitch: usize, first: i32, k: i32, inverse: usize): void {
  const row = <usize>k * sizeof<T>();
  const d = inverse + <usize>k * row;
  const small = d + <usize>k * row;
  const rows = small + <usize>SMALL * SMALL * sizeof<T>();
  const v = rows + <usize>SMALL * SMALL * sizeof<T>();
  const w = v + <usize>SMALL * row;
  for (let i = 0; i < k; i++) {
    memory.copy(d + <usize>i * row, a + <usize>(first + i) * pitch + <usize>first * sizeof<T>(), row);
  }
  for (let start = 0; start < k; start += SMALL) {
    const size = min(SMALL, k - start);
    mirror<T>(d + <usize>start * (row + sizeof<T>()), row, size, <T>1, rows);
    invertRows<T>(rows, size);
    toPanels<T>(rows, size, small);
    pack<T>(d, row, 0, k, start, size, v);
    spread<T>(d, row, 0, k, start, size, v, small, w);
    update<T>(d, row, 0, k, start, size, v, w);
  }
  mirror<T>(d, row, k, <T>-1, d);
  toPanels<T>(d, k, inverse);
}

/** The lower triangle of `from`, times `scale`, as a whole matrix (size × size). */
function mirror<T>(from: usize, pitch: usize, size: i32, scale: T, out: usize): void {
  const row = <usize>size * sizeof<T>();
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const value = scale * load<T>(from + <usize>i * pitch + <usize>j * sizeof<T>());
      store<T>(out + <usize>i * row + <usize>j * sizeof<T>(), value);
      store<T>(out + <usize>j * row + <usize>i * sizeof<T>(), value);
    }
  }
}

/** A symmetric matrix (size × size) in panels. */
function toPanels<T>(from: usize, size: i32, panels: usize): void {
  const row = <usize>size * sizeof<T>();
  for (let left: usize = 0; left < row; left += PANEL) {
    for (let q = 0; q < size; q++) {
      const to = panels + left * <usize>size + ((<usize>q) << PANEL_SHIFT);
      memory.copy(to, from + <usize>q * row + left, PANEL);
    }
  }
}

/** The inverse of a whole matrix of few rows in place, row by row; NaN when it is not positive definite. */
function invertRows<T>(a: usize, size: i32): void {
  const row = <usize>size * sizeof<T>();
  for (let p = 0; p < size; p++) {
    const own = a + <usize>p * row;
    const at = <usize>p * sizeof<T>();
    const pivot = load<T>(own + at);
    const scale: T = pivot > 0 ? <T>(<T>1 / pivot) : <T>NaN;
    store<T>(own + at, <T>1);
    for (let q: usize = 0; q < row; q += sizeof<T>()) store<T>(own + q, scale * load<T>(own + q));
    for (let i = 0; i < size; i++) {
      if (i === p) continue;
      const other = a + <usize>i * row;
      const weight = load<T>(other + at);
      store<T>(other + at, <T>0);
      for (let q: usize = 0; q < row; q += sizeof<T>()) {
        store<T>(other + q, load<T>(other + q) - weight * load<T>(own + q));
      }
    }
  }
}
