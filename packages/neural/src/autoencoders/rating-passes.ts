import { columnsOf, valuesOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import type { Tensor2D } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";
import { joined } from "../shared/joined.ts";
import type { RatingNetwork } from "./rating-network.ts";
import { ratingRows } from "./rating-rows.ts";
import type { Enter } from "./rating-rows.ts";

/** Rows that go through a network at a time. */
const BLOCK = 512;

/** What the hidden layers make of the rows of `ratings` (rows × hidden); those without ratings are empty profiles. */
export function codesOf(tf: TensorFlow, network: RatingNetwork, ratings: CsrMatrix, enter: Enter): Float32Array {
  const blocks: Float32Array[] = [];
  forBlocks(tf, ratings, enter, network.encode, (values) => void blocks.push(values));
  return joined(blocks);
}

/** Σ (r − r̂)² over the cells of `wanted`, a network's estimates being made of the rows of `given`. */
export function squaredErrorsOf(
  tf: TensorFlow,
  network: RatingNetwork,
  given: CsrMatrix,
  wanted: CsrMatrix,
  enter: Enter,
): number {
  let sum = 0;
  const estimate = (rows: Tensor2D): Tensor2D => network.output(rows).estimates;
  forBlocks(tf, given, enter, estimate, (estimates, rows) => {
    rows.forEach((row, place) => {
      const [columns, ratings] = [columnsOf(wanted, row), valuesOf(wanted, row)];
      const start = place * given.cols;
      for (let p = 0; p < columns.length; p++) sum += (estimates[start + columns[p]] - ratings[p]) ** 2;
    });
  });
  return sum;
}

/** Calls `take` with what `make` makes of each block of rows of `ratings`. */
function forBlocks(
  tf: TensorFlow,
  ratings: CsrMatrix,
  enter: Enter,
  make: (rows: Tensor2D) => Tensor2D,
  take: (values: Float32Array, rows: Int32Array) => void,
): void {
  for (let start = 0; start < ratings.rows; start += BLOCK) {
    const rows = Int32Array.from({ length: Math.min(BLOCK, ratings.rows - start) }, (_, k) => start + k);
    const values = tf.tidy(() => make(ratingRows(tf, ratings, rows, enter).inputs).dataSync<"float32">());
    take(values, rows);
  }
}
