import { columnCounts, normal, random } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { cellsOf } from "./cells-of.ts";
import type { SampledItems, SampledParameters, SampledSettings } from "../src/sampled/sampled-settings.ts";

export const settings: SampledSettings = {
  loss: "bpr",
  draws: 4,
  negatives: "uniform",
  factors: 6,
  biased: true,
  epochs: 3,
  learningRate: 0.05,
  decay: 0.9,
  regularization: { userFactors: 0.01, itemFactors: 0.02, itemBias: 0.03 },
  seed: 7,
};

/** Cells of a random tenth, the first items more often than the last. */
export function randomCells(rows: number, cols: number, seed: number): CsrMatrix {
  const draw = random(seed);
  return cellsOf(rows, cols, (k) => draw() < 0.02 + 0.2 * (1 - (k % cols) / cols));
}

export function randomStart({ rows, cols }: CsrMatrix, factors: number): SampledParameters {
  const draw = random(3);
  const normals = (length: number): Float32Array => Float32Array.from({ length }, () => 0.3 * normal(draw));
  return { userFactors: normals(rows * factors), itemFactors: normals(cols * factors), itemBias: normals(cols) };
}

export const itemsOf = (cells: CsrMatrix): SampledItems => ({
  counts: columnCounts(cells),
  shares: new Float32Array(cells.cols).fill(1),
});
