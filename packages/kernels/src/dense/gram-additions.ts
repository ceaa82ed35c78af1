import { columnsOf, nonNegativeNumber, transpose, valuesOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";

/** What is added to the Gram matrix of a pattern. */
export interface GramAdditions {
  /** δ ≥ 0, the share of its diagonal that is added to it. Default 0. */
  readonly diagonalShare?: number;
  /** F (items × features): FFᵀ is added. Default none. */
  readonly side?: CsrMatrix;
}

/** Throws a RangeError unless the additions fit a Gram matrix of `items`; `name` opens the message. */
export function checkGramAdditions(name: string, items: number, { diagonalShare = 0, side }: GramAdditions): void {
  nonNegativeNumber(`${name}: diagonalShare`, diagonalShare);
  if (side && side.rows !== items) throw new RangeError(`${name}: side must have ${items} rows, got ${side.rows}`);
}

/**
 * Adds to the lower triangle of G + λI, `items` rows that are `pitch` entries apart; δ is a share of the diagonal of G.
 */
export function addToGram(
  gram: Float32Array | Float64Array,
  pitch: number,
  items: number,
  { diagonalShare = 0, side, regularization }: GramAdditions & { readonly regularization: number },
): void {
  for (let i = 0; i < items; i++) gram[i * pitch + i] += diagonalShare * (gram[i * pitch + i] - regularization);
  if (!side) return;
  const byFeature = transpose(side);
  for (let feature = 0; feature < byFeature.rows; feature++) {
    const [owners, values] = [columnsOf(byFeature, feature), valuesOf(byFeature, feature)];
    for (let a = 0; a < owners.length; a++) {
      const row = owners[a] * pitch;
      for (let b = 0; b <= a; b++) gram[row + owners[b]] += values[a] * values[b];
    }
  }
}
