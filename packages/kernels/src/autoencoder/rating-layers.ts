import { transpose, transposeInto } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { floatsAt, integersAt, layout, padRowsInto, roundUp, unpadRows } from "../threads/layout.ts";
import { hasVectors, kernelModule } from "../threads/module.ts";
import { instantiate } from "../threads/web-assembly.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";
import { plainRatingLayers } from "./rating-layers-plain.ts";

/** The errors of a last layer at the known cells, with the gradients of ½ Σ e². */
export interface CellErrors {
  /** Σ e², in double precision. */
  readonly squares: number;
  /** Of the codes (rows × hidden). */
  readonly codes: Float32Array;
  /** Of the output weights (columns × hidden). */
  readonly outputs: Float32Array;
  /** Of the output biases, one for each column. */
  readonly bias: Float32Array;
}

/**
 * The first and the last layer of an autoencoder of the rows r of a matrix of ratings, with their gradients, which look
 * at the known cells j of a row alone. All tables are row-major, all results new.
 */
export interface RatingLayers {
  /** s_r = Σ_j x_rj W_j (rows × hidden) of weights W (columns × hidden). */
  sums(weights: Float32Array): Float32Array;
  /** Their gradient Σ_r x_rj g_r (columns × hidden) of slopes g (rows × hidden). */
  sumSlopes(slopes: Float32Array): Float32Array;
  /** e_rj = h_r·V_j + c_j − r_rj of codes h (rows × hidden), weights V (columns × hidden) and biases c. */
  errors(codes: Float32Array, outputs: Float32Array, bias: Float32Array): CellErrors;
}

/**
 * The outer layers for the ratings r of `cells`, whose inputs x are `inputs`, beside `hidden` units. On the calling
 * thread, in single precision. What a dense layer does in rows × columns × hidden steps takes ratings × hidden here.
 */
export function ratingLayers(cells: CsrMatrix, inputs: Float32Array, hidden: number): RatingLayers {
  if (!hasVectors()) return plainRatingLayers(cells, inputs, hidden);
  const { rows, cols } = cells;
  const ratings = cells.data.length;
  const width = roundUp(hidden, 8);
  const bytes = 4 * width;
  const plan = layout("ratingLayers");
  const pattern = (heads: number): readonly [number, number] => [plan.take(4 * (heads + 1)), plan.take(4 * ratings)];
  const [byRow, byColumn] = [pattern(rows), pattern(cols)];
  const cellValues = (): number => plan.take(4 * ratings);
  const [given, entered, turned, errors, turnedErrors] = Array.from({ length: 5 }, cellValues);
  const [ofRows, rowResults] = [plan.take(bytes * rows), plan.take(bytes * rows)];
  const [ofColumns, columnResults] = [plan.take(bytes * cols), plan.take(bytes * cols)];
  const biases = plan.take(4 * cols);
  const memory = plan.allocate();
  const { cellErrors, weighedRowSums } = instantiate(kernelModule(), memory);

  const values = (address: number): Float32Array => floatsAt(memory, address, ratings);
  const across = transpose({ ...cells, data: inputs });
  fill(memory, byRow, cells);
  fill(memory, byColumn, across);
  values(given).set(cells.data);
  values(entered).set(inputs);
  values(turned).set(across.data);
  const enter = (address: number, table: Float32Array): void =>
    padRowsInto(table, hidden, width, floatsAt(memory, address, (table.length / hidden) * width));
  const table = (address: number, length: number): Float32Array =>
    unpadRows(floatsAt(memory, address, length * width), width, hidden);
  return {
    sums(weights) {
      enter(ofColumns, weights);
      weighedRowSums(0, rows, 0, ...byRow, entered, ofColumns, bytes, rowResults);
      return table(rowResults, rows);
    },
    sumSlopes(slopes) {
      enter(ofRows, slopes);
      weighedRowSums(0, cols, 0, ...byColumn, turned, ofRows, bytes, columnResults);
      return table(columnResults, cols);
    },
    errors(codes, outputs, bias) {
      enter(ofRows, codes);
      enter(ofColumns, outputs);
      floatsAt(memory, biases, cols).set(bias);
      cellErrors(0, rows, 0, ...byRow, given, ofRows, ofColumns, biases, bytes, errors, rowResults);
      transposeInto({ ...cells, data: values(errors) }, { ...across, data: values(turnedErrors) });
      weighedRowSums(0, cols, 0, ...byColumn, turnedErrors, ofRows, bytes, columnResults);
      return {
        squares: values(errors).reduce((sum, error) => sum + error * error, 0),
        codes: table(rowResults, rows),
        outputs: table(columnResults, cols),
        bias: entrySums(across.indptr, values(turnedErrors)),
      };
    },
  };
}

function fill(memory: WasmMemory, [indptr, indices]: readonly [number, number], cells: CsrMatrix): void {
  integersAt(memory, indptr, cells.indptr.length).set(cells.indptr);
  integersAt(memory, indices, cells.indices.length).set(cells.indices);
}

/** The sum of each row of entries, in double precision. */
function entrySums(indptr: Int32Array, entries: Float32Array): Float32Array {
  const sums = new Float32Array(indptr.length - 1);
  for (let r = 0; r < sums.length; r++) {
    let sum = 0;
    for (let p = indptr[r]; p < indptr[r + 1]; p++) sum += entries[p];
    sums[r] = sum;
  }
  return sums;
}
