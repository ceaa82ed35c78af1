import { nonNegativeInteger, topN } from "@marquee/core";
import type { Ranking } from "@marquee/core";
import { shapeOf } from "../vectors.ts";
import type { Vectors } from "../vectors.ts";

/**
 * The n rows of largest cosine with `row`, itself left out; empty for a row that is not there or is all zeros, and
 * without others that are. For a few rows; `nearestNeighbors` serves all at once.
 */
export function similarRows(points: Vectors, row: number, n: number): Ranking {
  nonNegativeInteger("similarRows: n", n);
  const rows = shapeOf("similarRows", points);
  if (!(Number.isInteger(row) && row >= 0 && row < rows)) return topN(new Float32Array(0), n);
  const { factors, vectors } = points;
  const own = vectors.subarray(row * factors, (row + 1) * factors);
  const ownSquare = own.reduce((sum, value) => sum + value * value, 0);
  const cosines = new Float32Array(rows);
  for (let other = 0, p = 0; other < rows; other++) {
    let [product, square] = [0, 0];
    for (let f = 0; f < factors; f++, p++) {
      product += own[f] * vectors[p];
      square += vectors[p] * vectors[p];
    }
    const norms = Math.sqrt(ownSquare * square);
    cosines[other] = other === row || norms === 0 ? NaN : product / norms;
  }
  return topN(cosines, n);
}
