import { breathe, derive, permutation, random, rowOfCells } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { withCrew } from "../threads/crew.ts";
import { hasVectors } from "../threads/module.ts";
import { checkDescent, reportEpoch } from "./descent-report.ts";
import { sidePenalties } from "./svd-plain.ts";
import type { Rates, SidePenalties } from "./svd-plain.ts";
import { svdppMemory } from "./svdpp-memory.ts";
import { plainSvdppUsers } from "./svdpp-plain.ts";
import type { SvdppParameters, SvdppSettings } from "./svdpp-settings.ts";

/** Users between two looks at the event loop. */
const CHUNK = 256;

/**
 * The descent of SVD++: the score is μ + b_u + b_i + q_i·(p_u + |N(u)|^−½ Σ_{j ∈ N(u)} y_j), where N(u) are the items
 * that user u rated. The users come in a random order, each with all ratings. As the sum over y moves by the same step
 * as p_u, both go as one vector through a user's ratings, in double steps, and the y are written once at the end,
 * O(|N(u)|) a user and pass. In exact arithmetic, and with one penalty for all factors, this is the descent that
 * updates each y_j at each of the user's ratings, O(|N(u)|²): no approximation.
 *
 * Any two users share items, so they are worked on in turn by one thread. Estimates, steps and squeezing are those of
 * `svdEpochs`. Throws a RangeError when an epoch diverges.
 */
export async function svdppEpochs(
  ratings: CsrMatrix,
  initial: SvdppParameters,
  settings: SvdppSettings,
  context: FitContext = {},
): Promise<SvdppParameters> {
  checkDescent("svdppEpochs", settings);
  context.signal?.throwIfAborted();
  if (!hasVectors()) return plainSvdppEpochs(ratings, initial, settings, context);
  const { memory, scratch, order, args, errors, parameters } = svdppMemory(
    ratings,
    initial,
    settings,
    svdppPenalties(ratings, initial, settings),
  );
  await withCrew(memory, 1, scratch, (crew) =>
    descend(ratings, settings, errors, context, (users, { factors, biases }) => {
      order.set(users);
      const all = [...args, factors, biases];
      return crew.run({ kernel: "svdppUsers", total: users.length, chunk: CHUNK, args: all }, context.signal);
    }),
  );
  return parameters();
}

/** The plain twin: the same updates in the same order, each computed in double precision and stored in single. */
export async function plainSvdppEpochs(
  ratings: CsrMatrix,
  initial: SvdppParameters,
  settings: SvdppSettings,
  context: FitContext = {},
): Promise<SvdppParameters> {
  const learned = structuredClone(initial);
  const penalties = svdppPenalties(ratings, initial, settings);
  const errors = new Float64Array(ratings.rows);
  await descend(ratings, settings, errors, context, async (users, rates) => {
    for (let start = 0; start < users.length; start += CHUNK) {
      const some = users.subarray(start, start + CHUNK);
      plainSvdppUsers(ratings, some, learned, settings, penalties, rates, errors);
      await breathe(context.signal);
    }
  });
  return learned;
}

/** `sidePenalties` of a rating matrix. */
export function svdppPenalties(ratings: CsrMatrix, initial: SvdppParameters, settings: SvdppSettings): SidePenalties {
  return sidePenalties({ users: rowOfCells(ratings), items: ratings.indices }, initial, settings);
}

async function descend(
  ratings: CsrMatrix,
  { epochs, seed, learningRate, biasLearningRate, learningRateDecay = 1 }: SvdppSettings,
  errors: Float64Array,
  context: FitContext,
  pass: (users: Int32Array, rates: Rates) => Promise<void>,
): Promise<void> {
  const users = permutation(ratings.rows, random(derive(seed, "order")));
  let scale = 1;
  for (let epoch = 0; epoch < epochs; epoch++) {
    context.signal?.throwIfAborted();
    await pass(users, { factors: scale * learningRate, biases: scale * biasLearningRate });
    const squared = errors.reduce((sum, error) => sum + error, 0);
    reportEpoch("svdppEpochs", epoch, epochs, Math.sqrt(squared / Math.max(1, ratings.data.length)), context);
    scale *= learningRateDecay;
  }
}
