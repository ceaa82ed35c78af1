import { countingOrder } from "@marquee/core";
import { floatsAt, integersAt, roundUp } from "../threads/layout.ts";
import { kernelModule } from "../threads/module.ts";
import { instantiate } from "../threads/web-assembly.ts";
import type { NeighborhoodMemory } from "./neighborhood-memory.ts";
import type { Neighborhood, NeighborhoodSettings } from "./neighborhood.ts";

/** The means of `z` beside the cells, by the kernels, on the calling thread. */
export function kernelEstimates(
  memory: NeighborhoodMemory,
  z: Float32Array,
  { k, minNeighbors }: NeighborhoodSettings,
): Neighborhood {
  const { matrix, wasm, scratch, width, at } = memory;
  const { rows: rowCount, cols } = matrix;
  floatsAt(wasm, at.values, z.length).set(z);
  let kernels: ReturnType<typeof instantiate> | undefined;
  const loaded = (): ReturnType<typeof instantiate> => (kernels ??= instantiate(kernelModule(), wasm));
  const args = [at.indptr, at.indices, at.values, cols, at.lists, at.counts, width, at.similarities, k, minNeighbors];

  const somePairs = (rows: Int32Array, columns: Int32Array, into: Float32Array): void => {
    const valid = Int32Array.from(rows.keys()).filter((q) => isIn(rows[q], rowCount) && isIn(columns[q], cols));
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

  const someMeans = (rows: Int32Array, columns: Int32Array, byColumn: boolean): Float32Array => {
    const [across, down] = byColumn ? [rows.length, 1] : [1, columns.length];
    const run = [at.columnList, at.rowList, rows.length, at.means, 4 * down, 4 * across];
    integersAt(wasm, at.rowList, rows.length).set(rows);
    integersAt(wasm, at.columnList, columns.length).set(columns);
    for (let start = 0; start < columns.length; start += TILE) {
      const end = Math.min(start + TILE, columns.length);
      loaded().blockDeviations(start, end, scratch.address, ...args, ...run);
    }
    return floatsAt(wasm, at.means, rows.length * columns.length);
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
      const widest = Math.max(TILE, Math.floor(memory.means / Math.max(1, rows.length) / TILE) * TILE);
      const tallest = Math.max(1, Math.floor(memory.means / Math.min(widest, roundUp(columns.length, TILE))));
      for (let top = 0; top < rows.length; top += tallest) {
        for (let left = 0; left < columns.length; left += widest) {
          const [someRows, someColumns] = [rows.subarray(top, top + tallest), columns.subarray(left, left + widest)];
          const part = someMeans(someRows, someColumns, byColumn);
          if (byColumn) copyInto(part, someRows.length, means, left, rows.length, top);
          else copyInto(part, someColumns.length, means, top, columns.length, left);
        }
      }
      return means;
    },
  };
}

/** Columns whose similarities the kernel lays side by side. */
const TILE = 16;

const isIn = (number: number, size: number): boolean => number >= 0 && number < size;

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
