import { pack, spread, update } from "./sweep";

/** Rows of the blocks in which a block on the diagonal is inverted. */
const SMALL: i32 = 32;

/** D⁻¹ (k × k, whole) into `inverse`, by sweeps of small blocks; behind it stand a small inverse, V and W. */
export function invertDiagonal<T>(a: usize, pitch: usize, first: i32, k: i32, inverse: usize): void {
  const row = <usize>k * sizeof<T>();
  for (let i = 0; i < k; i++) {
    const from = a + <usize>(first + i) * pitch + <usize>first * sizeof<T>();
    memory.copy(inverse + <usize>i * row, from, row);
  }
  const small = inverse + <usize>k * row;
  const v = small + <usize>SMALL * SMALL * sizeof<T>();
  const w = v + <usize>SMALL * row;
  for (let start = 0; start < k; start += SMALL) {
    const size = min(SMALL, k - start);
    invertSmall<T>(inverse, row, start, size, small);
    pack<T>(inverse, row, 0, k, start, size, v);
    spread<T>(inverse, row, 0, k, start, size, v, small, w);
    update<T>(inverse, row, 0, k, start, size, v, w);
  }
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) {
      const value = -load<T>(inverse + <usize>i * row + <usize>j * sizeof<T>());
      store<T>(inverse + <usize>i * row + <usize>j * sizeof<T>(), value);
      store<T>(inverse + <usize>j * row + <usize>i * sizeof<T>(), value);
    }
  }
}

/** The inverse of a block of few rows, row by row; NaN when it is not positive definite. */
function invertSmall<T>(a: usize, pitch: usize, first: i32, size: i32, out: usize): void {
  const row = <usize>size * sizeof<T>();
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const value = load<T>(a + <usize>(first + i) * pitch + <usize>(first + j) * sizeof<T>());
      store<T>(out + <usize>i * row + <usize>j * sizeof<T>(), value);
      store<T>(out + <usize>j * row + <usize>i * sizeof<T>(), value);
    }
  }
  for (let p = 0; p < size; p++) {
    const own = out + <usize>p * row;
    const at = <usize>p * sizeof<T>();
    const pivot = load<T>(own + at);
    const scale: T = pivot > 0 ? <T>(<T>1 / pivot) : <T>NaN;
    store<T>(own + at, <T>1);
    for (let q: usize = 0; q < row; q += sizeof<T>()) store<T>(own + q, scale * load<T>(own + q));
    for (let i = 0; i < size; i++) {
      if (i === p) continue;
      const other = out + <usize>i * row;
      const weight = load<T>(other + at);
      store<T>(other + at, <T>0);
      for (let q: usize = 0; q < row; q += sizeof<T>()) {
        store<T>(other + q, load<T>(other + q) - weight * load<T>(own + q));
      }
    }
  }
}
