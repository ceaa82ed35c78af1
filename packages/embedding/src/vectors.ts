import { positiveInteger } from "@marquee/core";

/** Dense vectors, one a row: of words, of movies, of users, of points of a picture. */
export interface Vectors {
  /** Numbers of a row. */
  readonly factors: number;
  /** (rows × factors), row-major. */
  readonly vectors: Float32Array;
}

/** The number of rows; throws a RangeError when the shape does not fit. */
export function shapeOf(name: string, { factors, vectors }: Vectors): number {
  const rows = vectors.length / positiveInteger(`${name}: factors`, factors);
  if (Number.isInteger(rows)) return rows;
  throw new RangeError(`${name}: vectors must have a multiple of factors = ${factors} entries, got ${vectors.length}`);
}

/** The number of rows; throws a RangeError when the shape does not fit or a number is not finite. */
export function rowsOf(name: string, points: Vectors): number {
  const rows = shapeOf(name, points);
  const { factors, vectors } = points;
  let zero = 0;
  for (const value of vectors) zero += value * 0;
  if (zero === 0) return rows;
  const bad = vectors.findIndex((value) => !Number.isFinite(value));
  throw new RangeError(`${name}: vectors must be finite, got ${vectors[bad]} in row ${Math.floor(bad / factors)}`);
}

/** The mean row; zeros where there are no rows. */
export function meanRow({ factors, vectors }: Vectors, rows: number): Float64Array {
  const mean = new Float64Array(factors);
  for (let from = 0; from < vectors.length; from += factors) {
    for (let c = 0; c < factors; c++) mean[c] += vectors[from + c] / rows;
  }
  return mean;
}

/** The rows `which`, in the order given, as vectors of their own. */
export function takeVectors({ factors, vectors }: Vectors, which: Int32Array): Vectors {
  const taken = new Float32Array(which.length * factors);
  which.forEach((row, k) => taken.set(vectors.subarray(row * factors, (row + 1) * factors), k * factors));
  return { factors, vectors: taken };
}

/** Each row divided by its Euclidean length; a row of zeros stays. */
export function unitVectors({ factors, vectors }: Vectors): Vectors {
  const unit = vectors.slice();
  for (let from = 0; from < unit.length; from += factors) {
    let square = 0;
    for (let k = from; k < from + factors; k++) square += unit[k] * unit[k];
    if (square === 0) continue;
    const share = 1 / Math.sqrt(square);
    for (let k = from; k < from + factors; k++) unit[k] *= share;
  }
  return { factors, vectors: unit };
}
