import { meanRating, tensor, transpose } from "@marquee/core";
import type { CsrMatrix, TensorReader, Tensors } from "@marquee/core";

/** What is known of a user or an item besides the estimates: how many ratings, their mean and their spread. */
const MEASURES = 3;
/** The features of a pair: the constant 1, three of its user, three of its item. */
export const META_FEATURES: number = 1 + 2 * MEASURES;

/** Ratings of the mean that stand beside a user's or an item's own, so that a single rating makes no extremes. */
const DAMPING = 5;

/** Measures of rows: (rows × 3), and those of a row without ratings. */
export interface Measures {
  readonly users: Float32Array;
  readonly items: Float32Array;
  /** What all ratings have in common, from which measures of single rows follow: mean and variance. */
  readonly common: Float64Array;
}

/** The measures of all users and items of `ratings`. */
export function measuresOf(ratings: CsrMatrix): Measures {
  const mean = meanRating(ratings);
  let squares = 0;
  for (const rating of ratings.data) squares += (rating - mean) ** 2;
  const common = Float64Array.of(mean, ratings.data.length > 0 ? squares / ratings.data.length : 0);
  return { users: rowMeasures(ratings, common), items: rowMeasures(transpose(ratings), common), common };
}

/**
 * The measures (rows × 3) of each row: ln(1 + n), mean − μ and deviation, the latter two damped by five ratings that
 * have the mean μ and the variance of all.
 */
export function rowMeasures({ rows, indptr, data }: CsrMatrix, [mean, variance]: Float64Array): Float32Array {
  const measures = new Float32Array(rows * MEASURES);
  for (let row = 0; row < rows; row++) {
    const [start, end] = [indptr[row], indptr[row + 1]];
    let [sum, squares] = [0, 0];
    for (let p = start; p < end; p++) {
      sum += data[p] - mean;
      squares += (data[p] - mean) ** 2;
    }
    const count = end - start + DAMPING;
    const offset = sum / count;
    measures[row * MEASURES] = Math.log(1 + end - start);
    measures[row * MEASURES + 1] = offset;
    measures[row * MEASURES + 2] = Math.sqrt(Math.max(0, (squares + DAMPING * variance) / count - offset ** 2));
  }
  return measures;
}

/** Writes the features of a pair: 1, the measures of the user, those of the item. */
export function metaFeaturesInto({ users, items }: Measures, user: number, item: number, into: Float64Array): void {
  into[0] = 1;
  for (let m = 0; m < MEASURES; m++) {
    into[1 + m] = users[user * MEASURES + m];
    into[1 + MEASURES + m] = items[item * MEASURES + m];
  }
}

export const measureTensors = ({ users, items, common }: Measures): Tensors => ({
  "measures.users": tensor(users, users.length / MEASURES, MEASURES),
  "measures.items": tensor(items, items.length / MEASURES, MEASURES),
  "measures.common": tensor(common),
});

/** What `measureTensors` gave, of so many users and items. */
export const readMeasures = (read: TensorReader, users: number, items: number): Measures => ({
  users: read.float32("measures.users", users * MEASURES),
  items: read.float32("measures.items", items * MEASURES),
  common: read.float64("measures.common", 2),
});
