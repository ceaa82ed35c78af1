import { permutation, random, rowOfCells } from "@marquee/core";
import type { CsrMatrix, Random } from "@marquee/core";
import type { Tensor1D } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";

/** Cells of a rating matrix as columns. */
export interface Cells {
  readonly users: Int32Array;
  readonly items: Int32Array;
  readonly ratings: Float32Array;
}

/** Cells as tensors. */
export interface CellTensors {
  readonly users: Tensor1D;
  readonly items: Tensor1D;
  readonly ratings: Tensor1D;
}

/** The cells of `ratings`, row by row. */
export function cellsOf(ratings: CsrMatrix): Cells {
  return { users: rowOfCells(ratings), items: ratings.indices, ratings: ratings.data };
}

/** The cells at `places`. */
const taken = ({ users, items, ratings }: Cells, places: Int32Array): Cells => ({
  users: places.map((p) => users[p]),
  items: places.map((p) => items[p]),
  ratings: Float32Array.from(places, (p) => ratings[p]),
});

/** The cells to learn from and, where `share` is above 0, a random share to validate on; at least one of each. */
export function divided(cells: Cells, share: number, seed: number): readonly [Cells, Cells | undefined] {
  const count = cells.ratings.length;
  if (share === 0 || count < 2) return [cells, undefined];
  const held = Math.min(count - 1, Math.max(1, Math.round(share * count)));
  const order = permutation(count, random(seed));
  return [taken(cells, order.slice(held).sort()), taken(cells, order.slice(0, held).sort())];
}

/** The same cells in another order. */
export function shuffledCells(cells: Cells, draw: Random): Cells {
  return taken(cells, permutation(cells.ratings.length, draw));
}

/** `size` cells from number `start` on, fewer at the end: views, not copies. */
export function cellsFrom({ users, items, ratings }: Cells, start: number, size: number): Cells {
  const end = start + size;
  return {
    users: users.subarray(start, end),
    items: items.subarray(start, end),
    ratings: ratings.subarray(start, end),
  };
}

/** The cells as tensors of the caller. */
export function cellTensors(tf: TensorFlow, { users, items, ratings }: Cells): CellTensors {
  return { users: tf.tensor1d(users, "int32"), items: tf.tensor1d(items, "int32"), ratings: tf.tensor1d(ratings) };
}

/** Estimates of ratings of the pairs (users[k], items[k]). */
export type Estimate = (users: Tensor1D, items: Tensor1D) => Tensor1D;

/** Cells estimated at a time. */
const BLOCK = 8192;

/** Σ (r − r̂)² over the cells. */
export function squaredErrors(tf: TensorFlow, cells: Cells, estimate: Estimate): number {
  let sum = 0;
  for (let start = 0; start < cells.ratings.length; start += BLOCK) {
    sum += tf.tidy(() => {
      const { users, items, ratings } = cellTensors(tf, cellsFrom(cells, start, BLOCK));
      return estimate(users, items).squaredDifference(ratings).sum().dataSync()[0];
    });
  }
  return sum;
}
