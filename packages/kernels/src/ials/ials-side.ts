import { transposeInto } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { floatsAt, integersAt, padRowsInto, rowWidth } from "../threads/layout.ts";
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

/**
 * Room in a layout for the rows of `confidence` or for its columns, which are turned around in the memory itself;
 * their factors begin at `start` (rows × factors, or columns × factors).
 */
export function side(
  confidence: CsrMatrix,
  of: "rows" | "columns",
  start: Float32Array,
  settings: IalsSettings,
  { take }: Layout,
): Side {
  const [rows, cols] = of === "rows" ? [confidence.rows, confidence.cols] : [confidence.cols, confidence.rows];
  const count = confidence.data.length;
  const width = rowWidth(settings.factors);
  const indptr = take(4 * (rows + 1));
  const indices = take(4 * count);
  const data = take(4 * count);
  const penalties = take(4 * rows);
  const factors = take(4 * rows * width);
  return {
    rows,
    indptr,
    indices,
    data,
    penalties,
    factors,
    fill(memory) {
      const cells: CsrMatrix = {
        rows,
        cols,
        indptr: integersAt(memory, indptr, rows + 1),
        indices: integersAt(memory, indices, count),
        data: floatsAt(memory, data, count),
      };
      if (of === "rows") copyInto(confidence, cells);
      else transposeInto(confidence, cells);
      floatsAt(memory, penalties, rows).set(rowPenalties(cells, settings));
      padRowsInto(start, settings.factors, width, floatsAt(memory, factors, rows * width));
    },
  };
}

function copyInto({ indptr, indices, data }: CsrMatrix, into: CsrMatrix): void {
  into.indptr.set(indptr);
  into.indices.set(indices);
  into.data.set(data);
}
