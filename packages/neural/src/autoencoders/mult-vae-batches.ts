import { columnsOf, normal, permutation } from "@marquee/core";
import type { CsrMatrix, Random } from "@marquee/core";
import type { Tensor2D } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";

/** Users as dense rows; the only tables of users × items that there are. */
export interface VaeBatch {
  /** (users × items), 1 for the items of the user. */
  readonly targets: Tensor2D;
  /** (users × items), 1 / √n for the items of the user that were not dropped. */
  readonly inputs: Tensor2D;
  /** (users × 1), n. */
  readonly counts: Tensor2D;
}

/**
 * The rows `users` of the preferences, each item of the inputs dropped with probability `dropout` and the others
 * divided by 1 − dropout; without a random source nothing is dropped.
 */
export function vaeBatch(
  tf: TensorFlow,
  preferred: CsrMatrix,
  users: Int32Array,
  dropout: number,
  random?: Random,
): VaeBatch {
  const { cols } = preferred;
  const targets = new Float32Array(users.length * cols);
  const inputs = new Float32Array(users.length * cols);
  const counts = new Float32Array(users.length);
  const scale = random ? 1 / (1 - dropout) : 1;
  users.forEach((user, row) => {
    const items = columnsOf(preferred, user);
    const value = scale / Math.sqrt(Math.max(1, items.length));
    counts[row] = items.length;
    for (const item of items) {
      targets[row * cols + item] = 1;
      if (!random || random() >= dropout) inputs[row * cols + item] = value;
    }
  });
  return {
    targets: tf.tensor2d(targets, [users.length, cols]),
    inputs: tf.tensor2d(inputs, [users.length, cols]),
    counts: tf.tensor2d(counts, [users.length, 1]),
  };
}

/** Numbers (rows × width) of the standard normal distribution. */
export const noiseOf = (tf: TensorFlow, rows: number, width: number, random: Random): Tensor2D =>
  tf.tensor2d(
    Float32Array.from({ length: rows * width }, () => normal(random)),
    [rows, width],
  );

/** The users with preferences, in random order, and the first `share` of them apart. */
export function dividedUsers(
  preferred: CsrMatrix,
  share: number,
  random: Random,
): { readonly learned: Int32Array; readonly held: Int32Array } {
  const users = permutation(preferred.rows, random).filter((user) => columnsOf(preferred, user).length > 0);
  const count = share > 0 ? Math.min(users.length - 1, Math.max(1, Math.round(share * users.length))) : 0;
  return { held: users.subarray(0, count), learned: users.subarray(count) };
}
