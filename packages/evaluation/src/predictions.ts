import { breathe, rowOfCells } from "@marquee/core";
import type { CsrMatrix, FitContext, RatingPredictor } from "@marquee/core";
import { ratingMetrics } from "./metrics/index.ts";
import { meansOf } from "./per-user.ts";
import type { Measured } from "./per-user.ts";
import { rowsByUser } from "./rows-by-user.ts";

/** Estimated beside real ratings, columns of one length. */
export interface Predictions {
  readonly users: Int32Array;
  readonly items: Int32Array;
  readonly ratings: Float32Array;
  readonly estimates: Float32Array;
}

/** Pairs estimated between two pauses. */
const BLOCK = 1 << 16;

/** The estimate for every test rating, in the order of its cells. */
export async function predictAll(
  model: RatingPredictor,
  test: CsrMatrix,
  { onProgress, signal }: FitContext = {},
): Promise<Predictions> {
  const total = test.indices.length;
  const users = rowOfCells(test);
  const estimates = new Float32Array(total);
  for (let start = 0; start < total; start += BLOCK) {
    await breathe(signal);
    const end = Math.min(total, start + BLOCK);
    estimates.set(model.predict(users.subarray(start, end), test.indices.subarray(start, end)), start);
    onProgress?.({ stage: "predict", done: end, total });
  }
  return { users, items: test.indices, ratings: test.data, estimates };
}

/**
 * The rating metrics, RMSE and MAE, of estimates; each user's values and numbers of ratings lie beside them. Throws when
 * an estimate is not finite.
 */
export function evaluatePredictions({ users, ratings, estimates }: Predictions): Measured {
  const { users: present, starts, rows } = rowsByUser(users);
  const counts = Float64Array.from(present, (_, k) => starts[k + 1] - starts[k]);
  const bad = estimates.findIndex((estimate) => !Number.isFinite(estimate));
  if (bad >= 0) {
    throw new RangeError(`evaluatePredictions: estimate must be finite, got ${estimates[bad]} in row ${bad}`);
  }
  const values: Record<string, Float64Array> = {};
  const weights: Record<string, Float64Array> = {};
  for (const { key, loss, root } of ratingMetrics) {
    weights[key] = counts;
    values[key] = Float64Array.from(present, (_, k) => {
      let sum = 0;
      for (let p = starts[k]; p < starts[k + 1]; p++) sum += loss(estimates[rows[p]] - ratings[rows[p]]);
      const mean = sum / counts[k];
      return root ? Math.sqrt(mean) : mean;
    });
  }
  const perUser = { users: present, values, weights };
  return { values: meansOf(perUser), perUser };
}
