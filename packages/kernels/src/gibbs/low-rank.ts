/** Coefficients of a new basis: columns × kept, row-major. */
export interface Compression {
  readonly left: Float64Array;
  readonly right: Float64Array;
}

/** Rounds of the iteration; it starts from the last answer, which is close. */
const ROUNDS = 2;
/** A column whose squared length shrinks below this part, once the others are taken from it, is one of rounding errors. */
const NOISE = 1e-6;

/**
 * Coefficients X and Y (columns × kept) such that (A X)(B Y)ᵀ is near the best approximation of A Bᵀ of rank `kept`,
 * from AᵀA and BᵀB alone (columns × columns): the columns of A X span what alternating products with A Bᵀ and B Aᵀ
 * converge to from the first `kept` columns of A, orthonormal; B Y = B Aᵀ(A X) is the projection. Subspace iteration;
 * Halko, Martinsson and Tropp (2011), algorithm 4.4.
 */
export function compression(leftSquares: Float64Array, rightSquares: Float64Array, kept: number): Compression {
  const columns = Math.sqrt(leftSquares.length);
  let x: Float64Array = new Float64Array(columns * kept);
  for (let f = 0; f < kept; f++) x[f * kept + f] = 1;
  x = orthonormal(x, leftSquares, kept);
  for (let round = 0; round < ROUNDS; round++) {
    const y = orthonormal(product(leftSquares, x, kept), rightSquares, kept);
    x = orthonormal(product(rightSquares, y, kept), leftSquares, kept);
  }
  return { left: x, right: product(leftSquares, x, kept) };
}

/** S X of S (n × n) and X (n × cols). */
function product(s: Float64Array, x: Float64Array, cols: number): Float64Array {
  const n = Math.sqrt(s.length);
  const out = new Float64Array(n * cols);
  for (let i = 0; i < n; i++) {
    const row = out.subarray(i * cols, (i + 1) * cols);
    for (let k = 0; k < n; k++) {
      const weight = s[i * n + k];
      const from = k * cols;
      if (weight !== 0) for (let c = 0; c < cols; c++) row[c] += weight * x[from + c];
    }
  }
  return out;
}

/** X L⁻ᵀ with XᵀSX = LLᵀ: columns that span the same and are orthonormal in the sense of S; dependent ones become 0. */
function orthonormal(x: Float64Array, s: Float64Array, cols: number): Float64Array {
  const n = x.length / cols;
  const image = product(s, x, cols);
  const squares = new Float64Array(cols * cols);
  for (let k = 0; k < n; k++) {
    const from = k * cols;
    for (let i = 0; i < cols; i++) {
      const weight = x[from + i];
      if (weight !== 0) for (let j = 0; j <= i; j++) squares[i * cols + j] += weight * image[from + j];
    }
  }
  const inverse = new Float64Array(cols);
  for (let i = 0; i < cols; i++) {
    for (let j = 0; j < i; j++) {
      let rest = squares[i * cols + j];
      for (let k = 0; k < j; k++) rest -= squares[i * cols + k] * squares[j * cols + k];
      squares[i * cols + j] = rest * inverse[j];
    }
    const whole = squares[i * cols + i];
    let pivot = whole;
    for (let k = 0; k < i; k++) pivot -= squares[i * cols + k] ** 2;
    inverse[i] = pivot > NOISE * whole ? 1 / Math.sqrt(pivot) : 0;
  }
  const out = x.slice();
  for (let k = 0; k < n; k++) {
    const row = out.subarray(k * cols, (k + 1) * cols);
    for (let i = 0; i < cols; i++) {
      let rest = row[i];
      for (let j = 0; j < i; j++) rest -= row[j] * squares[i * cols + j];
      row[i] = rest * inverse[i];
    }
  }
  return out;
}
