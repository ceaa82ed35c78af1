export interface Eigen {
  /** Descending. */
  readonly values: Float64Array;
  /** One for each value, of length 1; their entries `from` … n − 1. */
  readonly vectors: readonly Float64Array[];
}

/**
 * Eigenvalues and eigenvectors of a symmetric tridiagonal matrix (n × n); `beside[k]` couples k and k + 1, its last entry
 * does not count. Of the vectors only the entries from `from` on are computed. QL iteration with implicit shifts;
 * Dubrulle, Martin and Wilkinson (1968). Throws a RangeError when an eigenvalue does not settle.
 */
export function tridiagonalEigen(diagonal: Float64Array, beside: Float64Array, from = 0): Eigen {
  const n = diagonal.length;
  const d = diagonal.slice();
  const e = beside.slice();
  const rows = Array.from({ length: n }, (_, k) => {
    const row = new Float64Array(n - from);
    if (k >= from) row[k - from] = 1;
    return row;
  });
  for (let low = 0; low < n; low++) {
    for (let round = 0; ; round++) {
      const end = blockEnd(d, e, low);
      if (end === low) break;
      if (round === 100) throw new RangeError(`tridiagonalEigen: entries must be finite, got ${d[low]} in row ${low}`);
      sweep(d, e, low, end, rows);
    }
  }
  const order = Array.from(d.keys()).sort((a, b) => d[b] - d[a]);
  return { values: Float64Array.from(order, (k) => d[k]), vectors: order.map((k) => rows[k]) };
}

/** The last row of the block that begins at `low`: the first that is not coupled to the next. */
function blockEnd(d: Float64Array, e: Float64Array, low: number): number {
  let end = low;
  while (end < d.length - 1) {
    const size = Math.abs(d[end]) + Math.abs(d[end + 1]);
    if (Math.abs(e[end]) <= Number.EPSILON * size) break;
    end++;
  }
  return end;
}

/** One implicit QL step on the block low … end: a shift near an eigenvalue, then rotations from the end up. */
function sweep(d: Float64Array, e: Float64Array, low: number, end: number, rows: readonly Float64Array[]): void {
  const half = (d[low + 1] - d[low]) / (2 * e[low]);
  let g = d[end] - d[low] + e[low] / (half + Math.sign(half === 0 ? 1 : half) * Math.hypot(half, 1));
  let [sine, cosine, shift] = [1, 1, 0];
  for (let i = end - 1; i >= low; i--) {
    const f = sine * e[i];
    const b = cosine * e[i];
    const r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] -= shift;
      e[end] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = d[i + 1] - shift;
    const t = (d[i] - g) * sine + 2 * cosine * b;
    shift = sine * t;
    d[i + 1] = g + shift;
    g = cosine * t - b;
    const [upper, lower] = [rows[i], rows[i + 1]];
    for (let k = 0; k < upper.length; k++) {
      const kept = lower[k];
      lower[k] = sine * upper[k] + cosine * kept;
      upper[k] = cosine * upper[k] - sine * kept;
    }
  }
  d[low] -= shift;
  e[low] = g;
  e[end] = 0;
}
