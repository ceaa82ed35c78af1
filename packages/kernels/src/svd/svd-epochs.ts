import { breathe, nonNegativeInteger, nonNegativeNumber, positiveInteger, positiveNumber } from "@marquee/core";
import type { CsrMatrix, FitContext, StopSignal } from "@marquee/core";
import { withCrew } from "../threads/crew.ts";
import { hasVectors } from "../threads/module.ts";
import { svdMemory } from "./svd-memory.ts";
import { plainStratum } from "./svd-plain.ts";
import { SIDE, strataOf, svdSchedule } from "./svd-schedule.ts";
import type { SvdSchedule } from "./svd-schedule.ts";
import type { SvdParameters, SvdSettings } from "./svd-settings.ts";

/** Does the blocks of one stratum and writes the sum of squared errors of block b to entry b of `errors`. */
type Stratum = (stratum: number) => Promise<void>;

/**
 * Stochastic gradient descent on Σ (r_ui − r̂_ui)² + penalties, r̂_ui = μ + b_u + b_i + p_u·q_i. For each rating, with
 * e = r_ui − r̂_ui and all right-hand sides taken before the update:
 *   b_u += γ_b (e − λ b_u),  b_i += γ_b (e − λ b_i),  p_u += γ (e q_i − λ p_u),  q_i += γ (e p_u − λ q_i)
 * The order of the ratings is that of `svdSchedule`, equal for any number of threads. Starts from `initial`, which
 * stays as it is. In single precision. Throws a RangeError when an epoch diverges.
 *
 * Memory: 12 bytes a rating and 4 (factors + 1) bytes a user and an item, once more while the schedule is made.
 */
export async function svdEpochs(
  ratings: CsrMatrix,
  initial: SvdParameters,
  settings: SvdSettings,
  context: FitContext = {},
): Promise<SvdParameters> {
  checkSettings(settings);
  const threads = positiveInteger("svdEpochs: threads", context.threads ?? 1);
  context.signal?.throwIfAborted();
  const schedule = svdSchedule(ratings, settings.seed);
  if (!hasVectors()) return plainSvdEpochs(schedule, initial, settings, context);

  const room = svdMemory(schedule, initial, settings);
  await withCrew(room.memory, Math.min(threads, SIDE), { address: 0, bytes: 0 }, (crew) =>
    descend(settings, schedule.ratings.length, room.errors, context, (stratum) =>
      crew.run({ kernel: "svdBlocks", total: SIDE, chunk: 1, args: [stratum, ...room.args] }, context.signal),
    ),
  );
  return room.parameters();
}

/** The plain twin: the same updates in the same order, each computed in double precision and stored in single. */
export async function plainSvdEpochs(
  schedule: SvdSchedule,
  initial: SvdParameters,
  settings: SvdSettings,
  context: FitContext = {},
): Promise<SvdParameters> {
  const learned = {
    userFactors: initial.userFactors.slice(),
    itemFactors: initial.itemFactors.slice(),
    userBias: initial.userBias.slice(),
    itemBias: initial.itemBias.slice(),
  };
  const errors = new Float64Array(SIDE * SIDE);
  await descend(settings, schedule.ratings.length, errors, context, async (stratum) => {
    plainStratum(schedule, stratum, learned, settings, errors);
    await breathe(context.signal);
  });
  return learned;
}

/** The epochs: their strata in turn, then the progress with the error over the epoch's ratings as they came. */
async function descend(
  { epochs, seed }: SvdSettings,
  cells: number,
  errors: Float64Array,
  { onProgress, signal }: { readonly onProgress?: FitContext["onProgress"]; readonly signal?: StopSignal },
  stratum: Stratum,
): Promise<void> {
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const s of strataOf(seed, epoch)) {
      signal?.throwIfAborted();
      await stratum(s);
    }
    const rmse = Math.sqrt(errors.reduce((sum, error) => sum + error, 0) / Math.max(1, cells));
    if (!Number.isFinite(rmse)) {
      throw new RangeError(`svdEpochs: the training error must stay finite, got ${rmse}: lower learningRate`);
    }
    onProgress?.({ stage: "epoch", done: epoch + 1, total: epochs, detail: `training RMSE ${rmse.toFixed(4)}` });
  }
}

function checkSettings({ factors, epochs, learningRate, biasLearningRate, regularization }: SvdSettings): void {
  positiveInteger("svdEpochs: factors", factors);
  nonNegativeInteger("svdEpochs: epochs", epochs);
  positiveNumber("svdEpochs: learningRate", learningRate);
  nonNegativeNumber("svdEpochs: biasLearningRate", biasLearningRate);
  for (const [name, value] of Object.entries(regularization)) {
    nonNegativeNumber(`svdEpochs: regularization.${name}`, value);
  }
}
