import { normal } from "@marquee/core";
import type { CsrMatrix, Random } from "@marquee/core";
import type { FmColumn, FmEvidence } from "./fm-variables.ts";

/** The errors e = rating − estimate of all ratings, kept up to date with what is drawn. */
export interface RatingErrors {
  squared(): number;
  /** Draws the change of the constant part, N(0, 1) beforehand, and takes it off the errors. */
  drawShift(alpha: number, draw: Random): number;
  /** Calls `work`, which changes the sums of factor f (0: of the linear weights) of a side, with their evidence. */
  draw(f: number, side: 0 | 1, work: (evidence: FmEvidence) => void): void;
}

/** The errors of the estimates offset + W_u + W_i + Σ_f Q_uf Q_if; entry 0 of the columns holds the linear weights. */
export function ratingErrors(
  ratings: CsrMatrix,
  offset: number,
  users: readonly FmColumn[],
  items: readonly FmColumn[],
): RatingErrors {
  const { rows, cols, indptr, indices, data } = ratings;
  const errors = Float64Array.from(data, (rating) => rating - offset);
  // Times what a change of one side is taken off the errors: the other side's sums, or 1 beside linear weights.
  const ones = { users: new Float64Array(rows).fill(1), items: new Float64Array(cols).fill(1) };
  const factorsOf = (f: number) => ({
    user: f === 0 ? ones.users : users[f].sums,
    item: f === 0 ? ones.items : items[f].sums,
  });
  const take = (userPart: Float64Array, itemPart: Float64Array): void => {
    for (let u = 0; u < rows; u++) {
      const part = userPart[u];
      for (let p = indptr[u]; p < indptr[u + 1]; p++) errors[p] -= part * itemPart[indices[p]];
    }
  };
  for (let f = 1; f < users.length; f++) take(users[f].sums, items[f].sums);

  const evidence = [rows, cols].map((size) => ({ squares: new Float64Array(size), products: new Float64Array(size) }));
  const ofUsers = (item: Float64Array): FmEvidence => {
    const { squares, products } = evidence[0];
    for (let u = 0; u < rows; u++) {
      let [square, product] = [0, 0];
      for (let p = indptr[u]; p < indptr[u + 1]; p++) {
        const q = item[indices[p]];
        square += q * q;
        product += errors[p] * q;
      }
      squares[u] = square;
      products[u] = product;
    }
    return evidence[0];
  };
  const ofItems = (user: Float64Array): FmEvidence => {
    const { squares, products } = evidence[1];
    squares.fill(0);
    products.fill(0);
    for (let u = 0; u < rows; u++) {
      const q = user[u];
      for (let p = indptr[u]; p < indptr[u + 1]; p++) {
        squares[indices[p]] += q * q;
        products[indices[p]] += errors[p] * q;
      }
    }
    return evidence[1];
  };
  return {
    squared: () => errors.reduce((sum, error) => sum + error * error, 0),
    drawShift(alpha, draw) {
      const precision = alpha * errors.length + 1;
      const shift =
        (alpha * errors.reduce((sum, error) => sum + error, 0)) / precision + normal(draw) / Math.sqrt(precision);
      for (let p = 0; p < errors.length; p++) errors[p] -= shift;
      return shift;
    },
    draw(f, side, work) {
      const { sums } = (side === 0 ? users : items)[f];
      const change = sums.map((sum) => -sum);
      const { user, item } = factorsOf(f);
      work(side === 0 ? ofUsers(item) : ofItems(user));
      for (let r = 0; r < sums.length; r++) change[r] += sums[r];
      if (side === 0) take(change, item);
      else take(user, change);
    },
  };
}
