import { breathe, countingOrder, groupOffsets, rowOfCells } from "@marquee/core";
import type { CsrMatrix, FitContext, RatingPredictor } from "@marquee/core";
import { ratingMetrics } from "./metrics/index.ts";
import { meansOf } from "./per-user.ts";
import type { Measured } from "./per-user.ts";

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
  const bound = users.reduce((most, user) => Math.max(most, user + 1), 0);
  const offsets = groupOffsets(users, bound);
  const order = countingOrder(users, bound);
  const present = Int32Array.from({ length: bound }, (_, user) => user).filter((u) => offsets[u + 1] > offsets[u]);
  const counts = Float64Array.from(present, (user) => offsets[user + 1] - offsets[user]);
  const bad = estimates.findIndex((estimate) => !Number.isFinite(estimate));
  if (bad >= 0) {
    throw new RangeError(`evaluatePredictions: estimate must be finite, got ${estimates[bad]} in row ${bad}`);
  }
  const values: Record<string, Float64Array> = {};
  const weights: Record<string, Float64Array> = {};
  for (const { key, loss, root } of ratingMetrics) {
    weights[key] = counts;
    values[key] = Float64Array.from(present, (user) => {
      let sum = 0;
      for (let k = offsets[user]; k < offsets[user + 1]; k++) sum += loss(estimates[order[k]] - ratings[order[k]]);
      const mean = sum / (offsets[user + 1] - offsets[user]);
      return root ? Math.sqrt(mean) : mean;
    });
  }
  const perUser = { users: present, values, weights };
  return { values: meansOf(perUser), perUser };
}
