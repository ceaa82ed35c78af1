import { floatsAt, padRowsInto, roundUp, unpadRows } from "../threads/layout.ts";
import type { Layout } from "../threads/layout.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";
import type { GibbsSide } from "./gibbs-side.ts";
import { compression } from "./low-rank.ts";
import type { Run } from "./run.ts";

/** The sum of products of samples in a memory, kept as one product of fewer columns. */
export interface GibbsMean {
  /** Adds the sample that stands in `users` and `items`. */
  add(memory: WasmMemory, run: Run): Promise<void>;
  /** The factors of the sum over all samples divided by their number (rows × kept), users first. */
  result(memory: WasmMemory, run: Run): Promise<readonly [Float32Array, Float32Array]>;
}

/** Where the rows of a sample stand. */
type SampledRows = Pick<GibbsSide, "factors" | "rows">;

/** Columns compressed at once, beside the kept ones. */
const FRESH = 128;

/**
 * Room for A and B (rows × columns) with A Bᵀ = Σ X Yᵀ over the samples. New samples are put beside the `kept` columns
 * that stand for the earlier ones; when there is no room, all are compressed into `kept` (see `compression`).
 */
export function gibbsMean(
  sides: readonly [SampledRows, SampledRows],
  width: number,
  kept: number,
  { take }: Layout,
): GibbsMean {
  const wide = roundUp(kept, 8);
  const columns = wide + width * Math.max(1, Math.ceil(FRESH / width));
  const bytes = 4 * columns;
  const places = sides.map(({ factors: sample, rows }) => {
    const padded = roundUp(rows, 4);
    return { sample, rows, padded, sum: take(bytes * padded), less: take(4 * wide * padded) };
  });
  const squares = take(bytes * columns);
  const coefficients = take(bytes * wide);
  let filled = 0;
  let samples = 0;

  const compress = async (memory: WasmMemory, run: Run): Promise<void> => {
    const grams: Float64Array[] = [];
    for (const { sum, rows } of places) {
      await run({ kernel: "squareRows", total: columns, chunk: 4, args: [sum, rows, bytes, squares] });
      grams.push(symmetric(floatsAt(memory, squares, columns * columns), columns));
    }
    const { left, right } = compression(grams[0], grams[1], kept);
    for (const [k, { sum, less, padded }] of places.entries()) {
      padRowsInto(
        Float32Array.from(k === 0 ? left : right),
        kept,
        wide,
        floatsAt(memory, coefficients, columns * wide),
      );
      const args = [sum, bytes, coefficients, less, 4 * wide];
      await run({ kernel: "productRows", total: padded, chunk: 64, args });
      const [all, some] = [floatsAt(memory, sum, padded * columns), floatsAt(memory, less, padded * wide)];
      all.fill(0);
      for (let r = 0; r < padded; r++) all.set(some.subarray(r * wide, (r + 1) * wide), r * columns);
    }
    filled = wide;
  };
  return {
    async add(memory, run) {
      if (filled + width > columns) await compress(memory, run);
      for (const { sample, rows, sum } of places) {
        const [from, to] = [floatsAt(memory, sample, rows * width), floatsAt(memory, sum, rows * columns)];
        for (let r = 0; r < rows; r++) to.set(from.subarray(r * width, (r + 1) * width), r * columns + filled);
      }
      filled += width;
      samples++;
    },
    async result(memory, run) {
      await compress(memory, run);
      const [users, items] = places.map(({ less, rows }) => unpadRows(floatsAt(memory, less, rows * wide), wide, kept));
      return [users, items.map((value) => value / Math.max(1, samples))];
    },
  };
}

/** The matrix whose upper triangle is given; kernels fill what is below it up to the panel of eight columns. */
function symmetric(upper: Float32Array, n: number): Float64Array {
  return Float64Array.from(upper, (value, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    return i <= j ? value : upper[j * n + i];
  });
}
