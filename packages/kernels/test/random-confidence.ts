import { integer, normal, random } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { cellsOf } from "./cells-of.ts";
import type { IalsFactors, IalsSettings } from "../src/ials/ials-settings.ts";

export const settings: IalsSettings = {
  factors: 11,
  iterations: 1,
  regularization: 0.5,
  regularizationExponent: 0,
  solver: "cg",
  cgSteps: 3,
};

/** Confidences 2 … 6 in about a fifth of the cells; the last row and column stay empty. */
export function randomConfidence(rows: number, cols: number): CsrMatrix {
  const draw = random(1);
  return cellsOf(
    rows,
    cols,
    (k) => draw() < 0.2 && k % cols < cols - 1 && k < (rows - 1) * cols,
    () => 2 + integer(draw, 5),
  );
}

export function randomStart(rows: number, cols: number, factors: number): IalsFactors {
  const draw = random(2);
  const normals = (length: number): Float32Array => Float32Array.from({ length }, () => 0.3 * normal(draw));
  return { userFactors: normals(rows * factors), itemFactors: normals(cols * factors) };
}
