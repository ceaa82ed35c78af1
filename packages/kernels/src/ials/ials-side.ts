import type { CsrMatrix } from "@marquee/core";
import { floatsAt, integersAt, padRowsInto } from "../threads/layout.ts";
import type { Layout } from "../threads/layout.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";
import type { IalsSettings } from "./ials-settings.ts";
import { rowPenalties } from "./row-penalties.ts";

/** Addresses of one side's cells and factors. */
export interface Side {
  readonly rows: number;
  readonly indptr: number;
  readonly indices: number;
  readonly data: number;
  readonly penalties: number;
  readonly factors: number;
  /** Copies them into the memory. */
  fill(memory: WasmMemory): void;
}

/** What a side is made of. */
export interface SideParts {
  readonly rows: number;
  readonly cols: number;
  /** Number of cells. */
  readonly count: number;
  readonly settings: IalsSettings;
  /** Length of a row of factors in the memory. */
  readonly width: number;
  /** Writes the cells, rows × cols, into the arrays of a matrix. */
  readonly fillInto: (cells: CsrMatrix) => void;
}

/** Room for one side in a layout. */
export function side(parts: SideParts, start: Float32Array, { take }: Layout): Side {
  const { rows, cols, count, settings, width, fillInto } = parts;
  const indptr = take(4 * (rows + 1));
  const indices = take(4 * count);
  const data = take(4 * count);
  const penalties = take(4 * rows);
  const address = take(4 * rows * width);
  return {
    rows,
    indptr,
    indices,
    data,
    penalties,
    factors: address,
    fill(memory) {
      const cells: CsrMatrix = {
        rows,
        cols,
        indptr: integersAt(memory, indptr, rows + 1),
        indices: integersAt(memory, indices, count),
        data: floatsAt(memory, data, count),
      };
      fillInto(cells);
      floatsAt(memory, penalties, rows).set(rowPenalties(cells, settings));
      padRowsInto(start, settings.factors, width, floatsAt(memory, address, rows * width));
    },
  };
}
