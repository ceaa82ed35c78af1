import { PANEL, PANEL_SHIFT, tile } from "./tile";

// The inverse of a symmetric positive definite matrix in place, by sweeping a block of k rows and columns at a time.
// With D the block on the diagonal and V the columns of the block,
//   A_ij −= V_i D⁻¹ V_jᵀ,   A_i = V_i D⁻¹,   D = −D⁻¹
// leaves −A⁻¹ when each block has been swept: n³ operations. Only the lower triangle of `a` is read and right. Rows are
// `pitch` bytes apart and number a multiple of 8, as do those of a block; `bytes` is 4 for f32, 8 for f64.
// V, D⁻¹ and W = V D⁻¹ stand in panels: number q of the rows of panel p at p · 32 · k + 32 q.

/** Panels of V that an update works along: 8 KB each. */
const STRIP: i32 = 32;

/** Columns of a panel. */
// @ts-ignore: decorator
@inline
function lanes<T>(): i32 {
  return <i32>(PANEL / sizeof<T>());
}

/** The panel in which row `row` of a packed block of k columns stands. */
// @ts-ignore: decorator
@inline
function panelOf<T>(packed: usize, row: i32, k: i32): usize {
  return packed + <usize>(row / lanes<T>()) * ((<usize>k) << PANEL_SHIFT);
}

/** Where row `row` of a packed block of k columns begins: its numbers are 32 bytes apart. */
// @ts-ignore: decorator
@inline
function placeOf<T>(packed: usize, row: i32, k: i32): usize {
  return panelOf<T>(packed, row, k) + <usize>(row & (lanes<T>() - 1)) * sizeof<T>();
}

/** Rows from … to − 1 of V; those of the block itself are left out. */
export function pack<T>(a: usize, pitch: usize, from: i32, to: i32, first: i32, k: i32, v: usize): void {
  const width = lanes<T>();
  for (let row = from; row < to; row += width) {
    const panel = panelOf<T>(v, row, k);
    if (row < first) {
      const above = a + <usize>first * pitch + <usize>row * sizeof<T>();
      for (let q = 0; q < k; q++) {
        const column = above + <usize>q * pitch;
        const to = panel + ((<usize>q) << PANEL_SHIFT);
        v128.store(to, v128.load(column));
        v128.store(to, v128.load(column, 16), 16);
      }
    } else if (row >= first + k) {
      for (let lane = 0; lane < width; lane++) {
        const left = a + <usize>(row + lane) * pitch + <usize>first * sizeof<T>();
        const to = panel + <usize>lane * sizeof<T>();
        for (let q = 0; q < k; q++) store<T>(to + ((<usize>q) << PANEL_SHIFT), load<T>(left + <usize>q * sizeof<T>()));
      }
    }
  }
}

/** Rows from … to − 1 of W = V D⁻¹, and into the columns of the block in `a`; the block itself becomes −D⁻¹. */
export function spread<T>(
  a: usize, pitch: usize, from: i32, to: i32, first: i32, k: i32, v: usize, inverse: usize, w: usize,
): void {
  const width = lanes<T>();
  for (let i = from; i < to; i += width) {
    if (i >= first && i < first + k) continue;
    const right = panelOf<T>(v, i, k);
    const out = panelOf<T>(w, i, k);
    for (let q = 0; q < k; q += 4) {
      tile<T>(placeOf<T>(inverse, q, k), right, k, out + ((<usize>q) << PANEL_SHIFT), PANEL, false);
    }
    unpack<T>(a, pitch, i, first, k, out);
  }
  for (let i = max(from, first); i < min(to, first + k); i++) {
    const out = a + <usize>i * pitch + <usize>first * sizeof<T>();
    const values = placeOf<T>(inverse, i - first, k);
    for (let q = 0; q < k; q++) {
      store<T>(out + <usize>q * sizeof<T>(), -load<T>(values + ((<usize>q) << PANEL_SHIFT)));
    }
  }
}

/** The rows of a panel of W into the columns of the block, on its side of the diagonal. */
function unpack<T>(a: usize, pitch: usize, row: i32, first: i32, k: i32, panel: usize): void {
  if (row < first) {
    const above = a + <usize>first * pitch + <usize>row * sizeof<T>();
    for (let q = 0; q < k; q++) {
      const from = panel + ((<usize>q) << PANEL_SHIFT);
      v128.store(above + <usize>q * pitch, v128.load(from));
      v128.store(above + <usize>q * pitch, v128.load(from, 16), 16);
    }
    return;
  }
  for (let lane = 0; lane < lanes<T>(); lane++) {
    const left = a + <usize>(row + lane) * pitch + <usize>first * sizeof<T>();
    const from = panel + <usize>lane * sizeof<T>();
    for (let q = 0; q < k; q++) store<T>(left + <usize>q * sizeof<T>(), load<T>(from + ((<usize>q) << PANEL_SHIFT)));
  }
}

/**
 * Rows from … to − 1 of the lower triangle, in tiles; those that reach over the diagonal are made whole. Four rows at a
 * time along the panels that stay in cache, so that the matrix itself is read ahead of need.
 */
export function update<T>(a: usize, pitch: usize, from: i32, to: i32, first: i32, k: i32, v: usize, w: usize): void {
  const width = lanes<T>();
  const strip = STRIP * width;
  for (let start = 0; start < to; start += strip) {
    for (let i = max(from, start); i < to; i += 4) {
      if (i >= first && i < first + k) i = first + k;
      if (i >= to) break;
      const left = placeOf<T>(w, i, k);
      const row = a + <usize>i * pitch;
      const last = min(start + strip, i + 4);
      for (let j = start; j < last; j += width) {
        if (j >= first && j < first + k) j = first + k;
        if (j >= last) break;
        tile<T>(left, panelOf<T>(v, j, k), k, row + <usize>j * sizeof<T>(), pitch, true);
      }
    }
  }
}
