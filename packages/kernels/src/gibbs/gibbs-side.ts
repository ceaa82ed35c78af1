import type { CsrMatrix } from "@marquee/core";
import { floatsAt, integersAt } from "../threads/layout.ts";
import type { Layout } from "../threads/layout.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";

/** Addresses of what the sampler keeps of one side, users or items; rows of factors are `width` long. */
export interface GibbsSide {
  readonly name: "users" | "items";
  readonly rows: number;
  /** Whether the factors have a mean that depends on the columns rated. */
  readonly linked: boolean;
  readonly indptr: number;
  readonly indices: number;
  readonly ratings: number;
  /** X (rows × width). */
  readonly factors: number;
  /** (rows × width): the means of the rows' prior distributions. */
  readonly means: number;
  /** X less what the links explain (rows × width). */
  readonly rest: number;
  /** Squared errors of the rows, 64-bit. */
  readonly errors: number;
  /** One number a row: 1 / √n of a row with n ratings. */
  readonly scales: number;
  /** Coefficients of the links, one row for each column of the matrix, and their noise (cols × width). */
  readonly coefficients: number;
  readonly noise: number;
  /** Σ 1 / n over the rows of each column. */
  readonly weights: number;
}

/** A side's place in the memory that is being planned. */
export function gibbsSide(
  name: GibbsSide["name"],
  { rows, cols, data }: CsrMatrix,
  width: number,
  linked: boolean,
  { take }: Layout,
): GibbsSide {
  const links = linked ? cols : 0;
  return {
    name,
    rows,
    linked,
    indptr: take(4 * (rows + 1)),
    indices: take(4 * data.length),
    ratings: take(4 * data.length),
    factors: take(4 * rows * width),
    means: take(4 * rows * width),
    rest: take(4 * rows * width),
    errors: take(8 * rows),
    scales: take(4 * rows),
    coefficients: take(4 * links * width),
    noise: take(4 * links * width),
    weights: take(4 * links),
  };
}

/** Copies a side's ratings, less `offset`, into the memory, and what the links need to know of them. */
export function fillSide(memory: WasmMemory, side: GibbsSide, matrix: CsrMatrix, offset: number): void {
  const { rows, cols, indptr, indices, data } = matrix;
  integersAt(memory, side.indptr, rows + 1).set(indptr);
  integersAt(memory, side.indices, indices.length).set(indices);
  const ratings = floatsAt(memory, side.ratings, data.length);
  data.forEach((rating, p) => (ratings[p] = rating - offset));
  const scales = floatsAt(memory, side.scales, rows);
  for (let r = 0; r < rows; r++) scales[r] = 1 / Math.sqrt(Math.max(1, indptr[r + 1] - indptr[r]));
  if (!side.linked) return;
  const weights = new Float64Array(cols);
  for (let r = 0; r < rows; r++) {
    for (let p = indptr[r]; p < indptr[r + 1]; p++) weights[indices[p]] += 1 / (indptr[r + 1] - indptr[r]);
  }
  floatsAt(memory, side.weights, cols).set(weights);
}
