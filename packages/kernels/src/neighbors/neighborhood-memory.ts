import type { CsrMatrix } from "@marquee/core";
import type { Scratch } from "../threads/crew.ts";
import { floatsAt, integersAt, layout, roundUp } from "../threads/layout.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";
import { similarityShape } from "./similarities.ts";
import type { BothSides, Similarities } from "./similarities.ts";
import type { NeighborhoodSettings } from "./neighborhood.ts";

/** Pairs, and means of a block, that are worked on at a time. */
const MOST_PAIRS = 2 ** 18;
const MOST_MEANS = 2 ** 20;

/**
 * One memory for learning the similarities of a matrix's columns and for the means that come of them.
 * Room that nothing has been written to takes no memory of the machine's.
 */
export interface NeighborhoodMemory {
  readonly matrix: CsrMatrix;
  readonly wasm: WasmMemory;
  readonly scratch: Scratch;
  /** Similarities kept per column; 0 for all, as a triangle. */
  readonly width: number;
  /** Room for pairs, and for means of blocks, at a time. */
  readonly pairs: number;
  readonly means: number;
  /** Addresses. The values that are compared give way to those of which means are taken, the columns to those of blocks. */
  readonly at: Readonly<
    Record<
      | "indptr"
      | "indices"
      | "values"
      | "starts"
      | "rows"
      | "cells"
      | "similarities"
      | "lists"
      | "counts"
      | "pairStarts"
      | "pairRows"
      | "columnList"
      | "orders"
      | "means",
      number
    >
  >;
  setCells(): void;
  setSides(sides: BothSides, compared: Float32Array): void;
  setSimilarities(similarities: Similarities): void;
  similarities(): Similarities;
}

export function neighborhoodMemory(
  matrix: CsrMatrix,
  { listLength }: NeighborhoodSettings,
  threads: number,
): NeighborhoodMemory {
  const { rows, cols, indptr, indices } = matrix;
  const cells = indices.length;
  const shape = similarityShape(cols, listLength);
  const pairs = Math.max(1, Math.min(MOST_PAIRS, rows * cols));
  const means = Math.max(1, rows, Math.min(MOST_MEANS, rows * cols));
  const plan = layout("learnNeighborhood");
  const at = {
    indptr: plan.take(4 * (rows + 1)),
    indices: plan.take(4 * cells),
    values: plan.take(4 * cells),
    starts: plan.take(4 * (cols + 1)),
    rows: plan.take(4 * cells),
    cells: plan.take(4 * cells),
    similarities: plan.take(4 * shape.values),
    lists: plan.take(4 * shape.items),
    counts: plan.take(shape.width > 0 ? 4 * cols : 0),
    pairStarts: plan.take(4 * (cols + 1)),
    pairRows: plan.take(4 * pairs),
    columnList: plan.take(4 * cols),
    orders: plan.take(shape.width > 0 ? 0 : 2 * cols * cols),
    means: plan.take(4 * Math.max(pairs, means)),
  };
  const [learning, ordering] = [48 * cols + 4 * shape.width, 16 * cols + 8192];
  const bytes = roundUp(Math.max(learning, ordering, 20 * rows + 4 * cols), 64);
  const scratch = { address: plan.take(threads * bytes), bytes };
  const wasm = plan.allocate();
  const integers = (address: number, length: number): Int32Array => integersAt(wasm, address, length);
  const kept = {
    values: floatsAt(wasm, at.similarities, shape.values),
    items: integers(at.lists, shape.items),
    counts: integers(at.counts, shape.width > 0 ? cols : 0),
  };
  const setCells = (): void => {
    integers(at.indptr, rows + 1).set(indptr);
    integers(at.indices, cells).set(indices);
  };
  return {
    matrix,
    wasm,
    scratch,
    width: shape.width,
    pairs,
    means,
    at,
    setCells,
    setSides(sides, compared) {
      setCells();
      floatsAt(wasm, at.values, cells).set(compared);
      integers(at.starts, cols + 1).set(sides.starts);
      integers(at.rows, cells).set(sides.rows);
      integers(at.cells, cells).set(sides.cells);
    },
    setSimilarities(similarities) {
      kept.values.set(similarities.values);
      kept.items.set(similarities.items);
      kept.counts.set(similarities.counts);
    },
    similarities: () => ({ columns: cols, width: shape.width, ...kept }),
  };
}
