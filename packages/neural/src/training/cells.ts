import { permutation, random, rowOfCells } from "@marquee/core";
import type { CsrMatrix, Random } from "@marquee/core";
import type { Tensor1D } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";

/** The cells of a rating matrix as columns. */
export interface Cells {
  readonly users: Int32Array;
  readonly items: Int32Array;
  readonly ratings: Float32Array;
}

/** Some cells of a batch. */
export interface Batch {
  readonly users: Tensor1D;
  readonly items: Tensor1D;
  readonly ratings: Tensor1D;
}

/** Cells as tensors, in which a batch is a slice. */
export interface CellTensors {
  readonly count: number;
  /** `size` cells from number `start` on, fewer at the end. */
  slice(start: number, size: number): Batch;
  /** The same cells in another order. */
  shuffled(random: Random): CellTensors;
  dispose(): void;
}

/** The cells of `ratings`, row by row. */
export function cellsOf(ratings: CsrMatrix): Cells {
  return { users: rowOfCells(ratings), items: ratings.indices, ratings: ratings.data };
}

/** The cells to learn from and, where `share` is above 0, a random share to validate on; at least one of each. */
export function divided(
  tf: TensorFlow,
  { users, items, ratings }: Cells,
  share: number,
  seed: number,
): readonly [CellTensors, CellTensors | undefined] {
  const count = ratings.length;
  const held = share === 0 || count < 2 ? 0 : Math.min(count - 1, Math.max(1, Math.round(share * count)));
  const order = permutation(count, random(seed));
  const take = (places: Int32Array): CellTensors =>
    tensorsOf(tf, {
      users: tf.tensor1d(
        places.map((p) => users[p]),
        "int32",
      ),
      items: tf.tensor1d(
        places.map((p) => items[p]),
        "int32",
      ),
      ratings: tf.tensor1d(Float32Array.from(places, (p) => ratings[p])),
    });
  return [take(order.slice(held).sort()), held > 0 ? take(order.slice(0, held).sort()) : undefined];
}

function tensorsOf(tf: TensorFlow, { users, items, ratings }: Batch): CellTensors {
  const count = users.size;
  return {
    count,
    slice(start, size) {
      const length = Math.min(size, count - start);
      return {
        users: users.slice(start, length),
        items: items.slice(start, length),
        ratings: ratings.slice(start, length),
      };
    },
    shuffled(random) {
      const order = tf.tensor1d(permutation(count, random), "int32");
      const columns = { users: users.gather(order), items: items.gather(order), ratings: ratings.gather(order) };
      order.dispose();
      return tensorsOf(tf, columns);
    },
    dispose: () => tf.dispose([users, items, ratings]),
  };
}

/** Estimates of ratings of the pairs (users[k], items[k]). */
export type Estimate = (users: Tensor1D, items: Tensor1D) => Tensor1D;

/** Cells estimated at a time. */
const BLOCK = 8192;

/** Σ (r − r̂)² over the cells. */
export function squaredErrors(tf: TensorFlow, cells: CellTensors, estimate: Estimate): number {
  let sum = 0;
  for (let start = 0; start < cells.count; start += BLOCK) {
    const error = tf.tidy(() => {
      const { users, items, ratings } = cells.slice(start, BLOCK);
      return estimate(users, items).squaredDifference(ratings).sum();
    });
    sum += error.dataSync()[0];
    error.dispose();
  }
  return sum;
}
