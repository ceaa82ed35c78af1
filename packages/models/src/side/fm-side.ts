import { numbersBelow, transpose } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { unitRows } from "@marquee/features";
import type { ItemVectors } from "../shared/item-vectors.ts";
import { numbersWith, stacked } from "../shared/rows.ts";

/** Variables that have one prior distribution: ids, a kind of features, what was rated. */
export interface VariableGroup {
  readonly start: number;
  readonly end: number;
}

/** One side of a factorization machine: what its rows, the users or the items, are made of. */
export interface FmSide {
  readonly rows: number;
  /** Ratings of each row. */
  readonly counts: Int32Array;
  /** Z transposed (variables × rows): the values that the rows have of each variable. */
  readonly variables: CsrMatrix;
  readonly groups: readonly VariableGroup[];
  /** 1 for the variables that a row with ratings has. */
  readonly informed: Uint8Array;
  /** 1 for the rows of which anything is known. */
  readonly known: Uint8Array;
  /** What the row of a rating has on average of each id and of each other that was rated; 0 for features. */
  readonly usual: Float64Array;
}

/**
 * The variables of the rows of `rated` (rows × others): an id of its own for each row with ratings, then the features,
 * then, with `links`, the others that it rated, each 1 / √n of n.
 */
export function fmSide(rated: CsrMatrix, vectors: ItemVectors | undefined, links: boolean): FmSide {
  const { rows, indptr } = rated;
  const counts = Int32Array.from({ length: rows }, (_, r) => indptr[r + 1] - indptr[r]);
  const described = (r: number): boolean =>
    vectors !== undefined && vectors.matrix.indptr[r + 1] > vectors.matrix.indptr[r];
  const known = Uint8Array.from({ length: rows }, (_, r) => (counts[r] > 0 || described(r) ? 1 : 0));
  const own = numbersWith(counts);
  const parts: CsrMatrix[] = [identity(own, rows)];
  const groups: VariableGroup[] = [{ start: 0, end: own.length }];
  const add = (part: CsrMatrix, fields: readonly VariableGroup[]): void => {
    const before = parts.reduce((sum, { rows: size }) => sum + size, 0);
    parts.push(part);
    for (const { start, end } of fields) if (end > start) groups.push({ start: before + start, end: before + end });
  };
  if (vectors) add(transpose(vectors.matrix), vectors.features.fields);
  if (links)
    add(transpose(unitRows({ ...rated, data: new Float32Array(rated.data.length).fill(1) })), [
      { start: 0, end: rated.cols },
    ]);
  const variables = stacked(parts);
  const informed = new Uint8Array(variables.rows);
  for (let l = 0; l < variables.rows; l++) {
    for (let p = variables.indptr[l]; p < variables.indptr[l + 1]; p++) {
      if (counts[variables.indices[p]] > 0) informed[l] = 1;
    }
  }
  const usual = new Float64Array(variables.rows);
  const total = Math.max(1, rated.data.length);
  const ofBehavior = (l: number): boolean => l < own.length || (links && l >= variables.rows - rated.cols);
  for (let l = 0; l < variables.rows; l++) {
    if (!ofBehavior(l)) continue;
    for (let p = variables.indptr[l]; p < variables.indptr[l + 1]; p++) {
      usual[l] += (counts[variables.indices[p]] * variables.data[p]) / total;
    }
  }
  return { rows, counts, variables, groups, informed, known, usual };
}

/** One row for each of `which`, with a 1 in its column. */
function identity(which: Int32Array, cols: number): CsrMatrix {
  const indptr = numbersBelow(which.length + 1);
  return { rows: which.length, cols, indptr, indices: which, data: new Float32Array(which.length).fill(1) };
}
