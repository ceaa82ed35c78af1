import { at } from "./vector";

/** Bytes of a row that are summed at a time: with them a few thousand rows stay in cache. */
const STRIP: usize = 2048;

/**
 * Rows start … end − 1 of sums: out_u = Σ_j M_j, j the entries of row u of the CSR arrays `indptr`, `indices`. Rows of M
 * and of `out` are `bytes` long, a multiple of 16. Single precision, in the order of the entries, four at a time.
 */
export function rowSums(
  start: i32, end: i32, _scratch: usize,
  indptr: usize, indices: usize, matrix: usize, bytes: usize, out: usize,
): void {
  for (let from: usize = 0; from < bytes; from += STRIP) {
    const length = min(STRIP, bytes - from);
    for (let row = start; row < end; row++) {
      const sums = out + <usize>row * bytes + from;
      memory.fill(sums, 0, length);
      const last = load<i32>(at(indptr, row + 1));
      let p = load<i32>(at(indptr, row));
      for (; p + 4 <= last; p += 4) {
        const a = matrix + <usize>load<i32>(at(indices, p)) * bytes + from;
        const b = matrix + <usize>load<i32>(at(indices, p + 1)) * bytes + from;
        const c = matrix + <usize>load<i32>(at(indices, p + 2)) * bytes + from;
        const d = matrix + <usize>load<i32>(at(indices, p + 3)) * bytes + from;
        for (let k: usize = 0; k < length; k += 16) {
          const four = f32x4.add(
            f32x4.add(v128.load(a + k), v128.load(b + k)),
            f32x4.add(v128.load(c + k), v128.load(d + k)),
          );
          v128.store(sums + k, f32x4.add(v128.load(sums + k), four));
        }
      }
      for (; p < last; p++) {
        const a = matrix + <usize>load<i32>(at(indices, p)) * bytes + from;
        for (let k: usize = 0; k < length; k += 16) {
          v128.store(sums + k, f32x4.add(v128.load(sums + k), v128.load(a + k)));
        }
      }
    }
  }
}
