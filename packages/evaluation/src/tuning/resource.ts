import { csr, derive, permutation, random } from "@marquee/core";
import type { Estimator, Fold, Options, RatingMatrix } from "@marquee/core";
import { usersOf } from "../top-lists.ts";

/** The options that say how often a model passes over its data. */
const passes = ["epochs", "iterations", "samples"];

/** What one trial fits, and what on. */
export interface Fit {
  readonly estimator: Estimator;
  readonly fold: Fold;
}

/**
 * A fit with a share of the full resource: of a model's `epochs`, `iterations` or `samples`, at least one; where it has
 * none of them, of the users, who are then alone in the train and in the validation part. A smaller share's users are
 * among those of a larger one.
 */
export function reduced(
  make: (options: Options) => Estimator,
  options: Options,
  fold: Fold,
  share: number,
  seed: number,
): Fit {
  const estimator = make(options);
  if (share === 1) return { estimator, fold };
  const counted = passes.filter((name) => typeof estimator.options[name] === "number");
  if (counted.length === 0) return { estimator, fold: shareOfUsers(fold, share, seed) };
  const counts = counted.map((name) => {
    return [name, Math.max(1, Math.round(share * (estimator.options[name] as number)))] as const;
  });
  return { estimator: make({ ...options, ...Object.fromEntries(counts) }), fold };
}

/** `fold` with the ratings of a random share of its users alone; its shape stays. */
export function shareOfUsers(fold: Fold, share: number, seed: number): Fold {
  const users = usersOf(fold.train);
  const order = permutation(users.length, random(derive(seed, "users")));
  const kept = new Uint8Array(fold.train.rows);
  for (const k of order.subarray(0, Math.max(1, Math.round(share * users.length)))) kept[users[k]] = 1;
  return { ...fold, train: keepRows(fold.train, kept), test: keepRows(fold.test, kept) };
}

/** The ratings of the rows that `kept` marks with 1; the other rows are empty. */
function keepRows({ rows, cols, indptr, indices, data, timestamps }: RatingMatrix, kept: Uint8Array): RatingMatrix {
  const starts = new Int32Array(rows + 1);
  for (let row = 0; row < rows; row++) starts[row + 1] = starts[row] + kept[row] * (indptr[row + 1] - indptr[row]);
  const cells = new Int32Array(starts[rows]);
  for (let row = 0; row < rows; row++) {
    for (let p = starts[row]; p < starts[row + 1]; p++) cells[p] = indptr[row] + p - starts[row];
  }
  const columns = cells.map((p) => indices[p]);
  const values = Float32Array.from(cells, (p) => data[p]);
  const matrix = csr(rows, cols, starts, columns, values);
  return timestamps ? { ...matrix, timestamps: Float64Array.from(cells, (p) => timestamps[p]) } : matrix;
}
