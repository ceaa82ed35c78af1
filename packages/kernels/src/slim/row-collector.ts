import type { CsrMatrix } from "@marquee/core";

/** Gathers dense rows into a sparse matrix. */
export interface RowCollector {
  /** The next row, without its zeros. */
  add(row: Float32Array): void;
  /** The rows so far; those to come are empty. */
  matrix(): CsrMatrix;
}

export function rowCollector(rows: number, cols: number): RowCollector {
  const indptr = new Int32Array(rows + 1);
  let indices = new Int32Array(1024);
  let data = new Float32Array(1024);
  let filled = 0;
  let next = 0;
  const grow = (): void => {
    const [more, values] = [new Int32Array(2 * filled), new Float32Array(2 * filled)];
    more.set(indices);
    values.set(data);
    [indices, data] = [more, values];
  };
  return {
    add(row) {
      for (let column = 0; column < cols; column++) {
        if (row[column] === 0) continue;
        if (filled === indices.length) grow();
        indices[filled] = column;
        data[filled++] = row[column];
      }
      indptr[++next] = filled;
    },
    matrix: () => ({
      ...{ rows, cols, indptr: indptr.map((end, r) => (r <= next ? end : filled)) },
      ...{ indices: indices.slice(0, filled), data: data.slice(0, filled) },
    }),
  };
}
