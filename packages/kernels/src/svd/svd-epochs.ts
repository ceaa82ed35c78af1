import { breathe, positiveInteger } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { withCrew } from "../threads/crew.ts";
import { hasVectors } from "../threads/module.ts";
import { checkDescent, reportEpoch } from "./descent-report.ts";
import { svdMemory } from "./svd-memory.ts";
import { penaltyOf } from "./svd-penalties.ts";
import { plainStratum, sidePenalties } from "./svd-plain.ts";
import type { Rates, SidePenalties } from "./svd-plain.ts";
import { SIDE, strataOf, svdSchedule } from "./svd-schedule.ts";
import type { SvdSchedule } from "./svd-schedule.ts";
import type { SvdParameters, SvdSettings } from "./svd-settings.ts";

/** Ratings in a chunk of blocks, about: some milliseconds between two looks at the event loop. */
const CHUNK = 1 << 16;

/** Does the blocks of one stratum with the steps of the epoch; leaves the sum of squared errors of each block. */
type Stratum = (stratum: number, rates: Rates) => Promise<void>;

/**
 * Stochastic gradient descent on Σ (r_ui − r̂_ui)² + penalties, where r̂_ui = s_ui = μ + b_u + b_i + p_u·q_i or, squeezed
 * into a range, min + (max − min) / (1 + exp(−s_ui)). For each rating, with e = (r_ui − r̂_ui) ∂r̂_ui/∂s_ui and all
 * right-hand sides taken before the update:
 *   b_u += γ_b (e − λ b_u),  b_i += γ_b (e − λ b_i),  p_u += γ (e q_i − λ p_u),  q_i += γ (e p_u − λ q_i)
 * The order of the ratings is that of `svdSchedule`, equal for any number of threads. Starts from `initial`, which
 * stays as it is. In single precision. Throws a RangeError when an epoch diverges.
 *
 * Memory: 12 bytes a rating and 4 (factors + 4) bytes a user and an item, once more while the schedule is made.
 */
export async function svdEpochs(
  ratings: CsrMatrix,
  initial: SvdParameters,
  settings: SvdSettings,
  context: FitContext = {},
): Promise<SvdParameters> {
  checkDescent("svdEpochs", settings);
  const threads = positiveInteger("svdEpochs: threads", context.threads ?? 1);
  context.signal?.throwIfAborted();
  const schedule = svdSchedule(ratings, settings.seed);
  if (!hasVectors()) return plainSvdEpochs(schedule, initial, settings, context);

  const penalties = sidePenalties(schedule, initial, settings);
  const room = svdMemory(schedule, initial, settings, penalties);
  const state = { errors: room.errors, parameters: room.parameters, penalties };
  const crewed = Math.min(threads, SIDE);
  const chunk = Math.max(
    1,
    Math.min(Math.ceil(SIDE / crewed), Math.floor((CHUNK * SIDE * SIDE) / schedule.ratings.length)),
  );
  await withCrew(room.memory, crewed, { address: 0, bytes: 0 }, (crew) =>
    descend(settings, state, context, (stratum, { factors, biases }) => {
      const args = [stratum, ...room.args, factors, biases];
      return crew.run({ kernel: "svdBlocks", total: SIDE, chunk, args }, context.signal);
    }),
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
  const penalties = sidePenalties(schedule, initial, settings);
  const errors = new Float64Array(SIDE * SIDE);
  await descend(settings, { errors, penalties, parameters: () => learned }, context, async (stratum, rates) => {
    plainStratum(schedule, stratum, learned, settings, penalties, rates, errors);
    await breathe(context.signal);
  });
  return learned;
}

interface State {
  readonly errors: Float64Array;
  readonly penalties: SidePenalties;
  parameters(): SvdParameters;
}

/** The epochs: their strata in turn, then the progress with the error over the epoch's ratings as they came. */
async function descend(settings: SvdSettings, state: State, context: FitContext, stratum: Stratum): Promise<void> {
  const { epochs, seed, learningRate, biasLearningRate, learningRateDecay = 1, boldDriver = false } = settings;
  const cells = state.penalties.users.counts.reduce((sum, count) => sum + count, 0);
  let scale = 1;
  let before = Infinity;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rates = { factors: scale * learningRate, biases: scale * biasLearningRate };
    for (const s of strataOf(seed, epoch)) {
      context.signal?.throwIfAborted();
      await stratum(s, rates);
    }
    const squared = state.errors.reduce((sum, error) => sum + error, 0);
    reportEpoch("svdEpochs", epoch, epochs, Math.sqrt(squared / Math.max(1, cells)), context);
    scale *= learningRateDecay;
    if (!boldDriver) continue;
    const objective = squared + complexity(state);
    scale *= objective < before ? 1.05 : 0.5;
    before = objective;
  }
}

function complexity({ penalties, parameters }: State): number {
  const { userFactors, itemFactors, userBias, itemBias } = parameters();
  return penaltyOf(penalties.users, userFactors, userBias) + penaltyOf(penalties.items, itemFactors, itemBias);
}
