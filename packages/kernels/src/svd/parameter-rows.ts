import { floatsAt, roundUp } from "../threads/layout.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";
import type { RowPenalties } from "./svd-penalties.ts";

/** Numbers at the head of a row: bias, penalty of the factors, penalty of the bias, scale of the factors; see descent.ts. */
const HEAD = 4;

/** Bytes of `rows` rows of `factors` factors in a kernel's memory. */
export const rowBytes = (rows: number, factors: number): number => 4 * rows * (HEAD + roundUp(factors, 4));

/** Rows of parameters in a kernel's memory, written once and read back as arrays of their own. */
export interface ParameterRows {
  factors(): Float32Array;
  bias(): Float32Array;
}

/** Puts factors, biases and penalties of one side at `address`. */
export function parameterRows(
  memory: WasmMemory,
  address: number,
  factors: number,
  initial: { readonly factors: Float32Array; readonly bias: Float32Array },
  penalties: RowPenalties,
): ParameterRows {
  const stride = HEAD + roundUp(factors, 4);
  const rows = initial.bias.length;
  const cells = floatsAt(memory, address, rows * stride);
  for (let r = 0; r < rows; r++) {
    cells[r * stride] = initial.bias[r];
    cells[r * stride + 1] = penalties.factors[r];
    cells[r * stride + 2] = penalties.bias[r];
    cells[r * stride + 3] = 1;
    cells.set(initial.factors.subarray(r * factors, (r + 1) * factors), r * stride + HEAD);
  }
  return {
    factors() {
      const all = new Float32Array(rows * factors);
      for (let r = 0; r < rows; r++) {
        const start = r * stride + HEAD;
        const scale = cells[start - 1];
        for (let f = 0; f < factors; f++) all[r * factors + f] = scale * cells[start + f];
      }
      return all;
    },
    bias() {
      const all = new Float32Array(rows);
      for (let r = 0; r < rows; r++) all[r] = cells[r * stride];
      return all;
    },
  };
}
