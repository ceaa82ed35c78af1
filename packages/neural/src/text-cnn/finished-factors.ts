import { columnCounts, rowCounts } from "@marquee/core";
import type { RatingMatrix } from "@marquee/core";
import { centeredFactors } from "@marquee/models";
import type { BiasedFactors } from "@marquee/models";
import type { Tensor1D, Tensor2D, Variable } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";
import type { Catalog } from "./catalog.ts";
import type { Towers } from "./towers.ts";

/** Rows computed at a time. */
const BLOCK = 2048;

/**
 * What a trained network says of all users and movies, as centered factors. Ids without ratings, whose embeddings have
 * learned nothing, get the mean embedding of the others; users and movies of whom nothing else is known either stand at
 * the mean.
 */
export function finishedFactors(
  tf: TensorFlow,
  towers: Towers,
  catalog: Catalog,
  ratings: RatingMatrix,
  offset: number,
): BiasedFactors {
  const [userCounts, itemCounts] = [rowCounts(ratings), columnCounts(ratings)];
  averageUnrated(tf, towers.variables.user, userCounts);
  averageUnrated(tf, towers.variables.item, itemCounts);
  const userFactors = rowsOf(tf, ratings.rows, towers.width, towers.user);
  const itemFactors = rowsOf(tf, ratings.cols, towers.width, towers.item);
  const known = {
    users: userCounts.map((count, user) => (count > 0 || catalog.describedUsers[user] ? 1 : 0)),
    items: itemCounts.map((count, item) => (count > 0 || catalog.describedItems[item] ? 1 : 0)),
  };
  const values = centeredFactors(known, { factors: towers.width, userFactors, itemFactors }, offset);
  const plus = (biases: Float32Array, own: Variable | undefined): Float32Array => {
    const learned = own?.dataSync();
    return learned ? biases.map((bias, k) => bias + learned[k]) : biases;
  };
  return {
    ...values,
    userBias: plus(values.userBias, towers.variables["user-bias"]),
    itemBias: plus(values.itemBias, towers.variables["item-bias"]),
  };
}

/** Gives the rows of a table whose count is 0 the mean of the others. */
function averageUnrated(tf: TensorFlow, table: Variable, counts: Int32Array): void {
  tf.tidy(() => {
    const rated = tf.tensor2d(
      Float32Array.from(counts, (count) => (count > 0 ? 1 : 0)),
      [counts.length, 1],
    );
    const mean = table.mul(rated).sum(0).div(rated.sum().maximum(1));
    table.assign(table.mul(rated).add(tf.sub(1, rated).mul(mean)));
  });
}

/** What a tower makes of the numbers 0 … count − 1 (count × width). */
function rowsOf(tf: TensorFlow, count: number, width: number, tower: (numbers: Tensor1D) => Tensor2D): Float32Array {
  const rows = new Float32Array(count * width);
  for (let start = 0; start < count; start += BLOCK) {
    const end = Math.min(count, start + BLOCK);
    rows.set(
      tf.tidy(() => tower(tf.range(start, end, 1, "int32")).dataSync<"float32">()),
      start * width,
    );
  }
  return rows;
}
