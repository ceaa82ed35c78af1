import { countingOrder, numbersBelow } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { floatsAt, integersAt } from "../threads/layout.ts";
import { kernelModule } from "../threads/module.ts";
import { instantiate } from "../threads/web-assembly.ts";
import { blockCells } from "./block-cells.ts";
import type { NeighborhoodMemory } from "./neighborhood-memory.ts";
import type { Neighborhood, NeighborhoodSettings } from "./neighborhood.ts";

/** The means of `z` beside the cells, by the kernels, on the calling thread. */
export function kernelEstimates(
  memory: NeighborhoodMemory,
  z: Float32Array,
  { k, minNeighbors, damping }: NeighborhoodSettings,
): Neighborhood {
  const { matrix, wasm, scratch, width, at } = memory;
  const { rows: rowCount, cols } = matrix;
  floatsAt(wasm, at.values, z.length).set(z);
  let kernels: ReturnType<typeof instantiate> | undefined;
  const loaded = (): ReturnType<typeof instantiate> => (kernels ??= instantiate(kernelModule(), wasm));
  const similar = [cols, at.lists, at.counts, width, at.similarities];
  const args = [at.indptr, at.indices, at.values, ...similar, k, minNeighbors, damping];

  const somePairs = (rows: Int32Array, columns: Int32Array, into: Float32Array): void => {
    const valid = numbersBelow(rows.length).filter((q) => isIn(rows[q], rowCount) && isIn(columns[q], cols));
    const of = Int32Array.from(valid, (q) => columns[q]);
    const order = countingOrder(of, cols).map((place) => valid[place]);
    const starts = integersAt(wasm, at.pairStarts, cols + 1).fill(0);
    for (const column of of) starts[column + 1]++;
    for (let c = 0; c < cols; c++) starts[c + 1] += starts[c];
    const pairRows = integersAt(wasm, at.pairRows, order.length);
    for (let q = 0; q < order.length; q++) pairRows[q] = rows[order[q]];
    loaded().pairDeviations(0, cols, scratch.address, ...args, at.pairStarts, at.pairRows, at.means);
    const means = floatsAt(wasm, at.means, order.length);
    for (let q = 0; q < order.length; q++) into[order[q]] = means[q];
  };

  const ordered = new Uint8Array(cols);
  const order = (columns: Int32Array): void => {
    if (width > 0) return;
    const missing = columns.filter((column) => ordered[column] === 0);
    integersAt(wasm, at.columnList, missing.length).set(missing);
    loaded().orderRows(0, missing.length, scratch.address, cols, at.similarities, at.columnList, at.orders);
    for (const column of missing) ordered[column] = 1;
  };

  const someMeans = (height: number, columns: Int32Array, byColumn: boolean): Float32Array => {
    const [across, down] = byColumn ? [height, 1] : [1, columns.length];
    order(columns);
    integersAt(wasm, at.columnList, columns.length).set(columns);
    const block = [at.starts, at.rows, at.cells, at.orders, at.columnList, height, at.means, 4 * down, 4 * across];
    loaded().blockDeviations(0, columns.length, scratch.address, ...similar, k, minNeighbors, damping, ...block);
    return floatsAt(wasm, at.means, height * columns.length);
  };

  const setCells = (rows: Int32Array): void => {
    const { starts, places, values } = blockCells(matrix, z, rows);
    integersAt(wasm, at.starts, cols + 1).set(starts);
    integersAt(wasm, at.rows, places.length).set(places);
    floatsAt(wasm, at.cells, values.length).set(values);
  };

  return {
    similarities: memory.similarities(),
    pairs(rows, columns) {
      const means = new Float32Array(rows.length).fill(NaN);
      for (let start = 0; start < rows.length; start += memory.pairs) {
        const end = Math.min(start + memory.pairs, rows.length);
        somePairs(rows.subarray(start, end), columns.subarray(start, end), means.subarray(start, end));
      }
      return means;
    },
    block(rows, columns, byColumn = false) {
      const means = new Float32Array(rows.length * columns.length);
      for (let top = 0, bottom = 0; top < rows.length; top = bottom) {
        bottom = endOfBlock(matrix, rows, top);
        const height = bottom - top;
        setCells(rows.subarray(top, bottom));
        const widest = Math.max(1, Math.min(cols, Math.floor(memory.means / height)));
        for (let left = 0; left < columns.length; left += widest) {
          const some = columns.subarray(left, left + widest);
          const part = someMeans(height, some, byColumn);
          if (byColumn) copyInto(part, height, means, left, rows.length, top);
          else copyInto(part, some.length, means, top, columns.length, left);
        }
      }
      return means;
    },
  };
}

const isIn = (number: number, size: number): boolean => number >= 0 && number < size;

/** Where a block that begins at entry `start` of `rows`, which may repeat, has no more rows or cells than the matrix. */
function endOfBlock({ rows: height, indptr }: CsrMatrix, rows: Int32Array, start: number): number {
  let cells = 0;
  let end = start;
  for (; end < rows.length && end < start + height; end++) {
    cells += indptr[rows[end] + 1] - indptr[rows[end]];
    if (cells > indptr[height]) break;
  }
  return end;
}

/** Copies rows of `width` to the rows from `row` on, `stride` long, of `into`, from entry `column` on. */
function copyInto(
  part: Float32Array,
  width: number,
  into: Float32Array,
  row: number,
  stride: number,
  column: number,
): void {
  for (let from = 0, to = row * stride + column; from < part.length; from += width, to += stride) {
    into.set(part.subarray(from, from + width), to);
  }
}
