import { columnsOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { floatsAt, integersAt, layout, padRowsInto, roundUp, unpadRows } from "../threads/layout.ts";
import { hasVectors, kernelModule } from "../threads/module.ts";
import { instantiate } from "../threads/web-assembly.ts";

/** Rows summed in one call of the kernel, and entries that they may have together. */
const ROOM = 128;

/**
 * A function from users to the sums of the rows of `matrix` (size × size, row-major) that their rows of `cells`
 * (users × size) name: (users.length × size), row-major, in single precision; zeros for users without cells.
 * On the calling thread. Memory: a copy of `matrix` and ROOM rows, kept as long as the function is.
 */
export function rowSummer(matrix: Float32Array, cells: CsrMatrix): (users: Int32Array) => Float32Array {
  const size = cells.cols;
  if (!hasVectors()) return (users) => plainRowSums(matrix, cells, users);
  const width = roundUp(size, 4);
  const plan = layout("rowSummer");
  const rows = plan.take(4 * width * size);
  const indptr = plan.take(4 * (ROOM + 1));
  const indices = plan.take(4 * ROOM * size);
  const out = plan.take(4 * width * ROOM);
  const memory = plan.allocate();
  const kernel = instantiate(kernelModule(), memory).rowSums;
  padRowsInto(matrix, size, width, floatsAt(memory, rows, width * size));
  const offsets = integersAt(memory, indptr, ROOM + 1);
  const names = integersAt(memory, indices, ROOM * size);
  return (users) => {
    const sums = new Float32Array(users.length * size);
    for (let start = 0; start < users.length; start += ROOM) {
      const block = users.subarray(start, start + ROOM);
      block.forEach((user, k) => {
        const own = columnsOf(cells, user);
        names.set(own, offsets[k]);
        offsets[k + 1] = offsets[k] + own.length;
      });
      kernel(0, block.length, 0, indptr, indices, rows, 4 * width, out);
      sums.set(unpadRows(floatsAt(memory, out, block.length * width), width, size), start * size);
    }
    return sums;
  };
}

/** The plain twin, in double precision before it is rounded. */
export function plainRowSums(matrix: Float32Array, cells: CsrMatrix, users: Int32Array): Float32Array {
  const size = cells.cols;
  const sums = new Float32Array(users.length * size);
  const row = new Float64Array(size);
  users.forEach((user, k) => {
    row.fill(0);
    for (const own of columnsOf(cells, user)) {
      for (let j = 0; j < size; j++) row[j] += matrix[own * size + j];
    }
    sums.set(row, k * size);
  });
  return sums;
}
