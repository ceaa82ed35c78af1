import { nonNegativeInteger, nonNegativeNumber, oneOf, positiveInteger, positiveNumber } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { withCrew } from "../threads/crew.ts";
import { hasVectors } from "../threads/module.ts";
import { sampledMemory } from "./sampled-memory.ts";
import { plainSampledEpochs } from "./sampled-plain.ts";
import { descend } from "./sampled-descent.ts";
import { sampledSchedule } from "./sampled-schedule.ts";
import { DRAWS_PER_NEGATIVE, LOSSES } from "./sampled-settings.ts";
import type { SampledItems, SampledParameters, SampledSettings } from "./sampled-settings.ts";

/**
 * Stochastic gradient descent on positive cells against sampled negatives, s_ui = b_i + p_u·q_i. For each cell (u, i):
 *   "bpr"      one negative j;  loss  −ln σ(s_ui − s_uj)
 *   "warp"     negatives j until s_uj > s_ui − 1, `draws` at most; after d draws  loss  ln⌊(items − 1)/d⌋ (1 − s_ui + s_uj)
 *   "squares"  `draws` different negatives j, or what `drawsPerNegative` as many draws give of them;
 *             loss  ½ (1 − s_ui)² + Σ_j ½ s_uj²
 * each with the penalties ½ λ ‖·‖² of the parameters it moves. Negatives are items with users that u has no cell with.
 *
 * Every epoch puts the items at random into groups of equal size and deals the cells into blocks, user group × item
 * group. Blocks that share neither group are visited at the same time (Gemulla et al. 2011), and a block draws its
 * negatives from its own item group: so the result is the same for any number of threads. A negative is as likely
 * as it would be without groups: the groups are drawn by chance, so none of u's negatives is more likely than
 * another to stand in the group of i (in proportion to its users where `negatives` says so, up to the spread of the
 * groups' sums). In a block the cells are visited user by user.
 *
 * Where `items.anchorsOf` is given, the penalties of the items are ½ λ ‖q_i − anchor_i‖² and alike for the biases.
 *
 * Starts from `initial`, which stays as it is. In single precision. Throws a RangeError when an epoch diverges.
 * Memory: 12 bytes a cell and 4 (factors + 5) bytes a user and an item, 4 (factors + 1) more an item with anchors.
 */
export async function sampledEpochs(
  cells: CsrMatrix,
  items: SampledItems,
  initial: SampledParameters,
  settings: SampledSettings,
  context: FitContext = {},
): Promise<SampledParameters> {
  checkSettings(settings);
  const threads = positiveInteger("sampledEpochs: threads", context.threads ?? 1);
  context.signal?.throwIfAborted();
  if (!hasVectors()) return plainSampledEpochs(cells, items, initial, settings, context);

  const schedule = sampledSchedule(cells, items, settings);
  const { side } = schedule;
  const crewSize = Math.min(threads, side);
  const room = sampledMemory(cells, items, schedule, initial, settings, crewSize);
  const { memory, scratch, dealArgs, blockArgs } = room;
  await withCrew(memory, crewSize, scratch, (crew) =>
    descend(schedule, items, room, settings, context, {
      anchor: room.anchor,
      deal: () => crew.run({ kernel: "dealCells", total: side, chunk: 1, args: dealArgs }, context.signal),
      stratum: (stratum, seed, rate) => {
        const args = [stratum, seed, rate, ...blockArgs];
        return crew.run({ kernel: "sampledBlocks", total: side, chunk: 1, args }, context.signal);
      },
    }),
  );
  return room.parameters();
}

function checkSettings(settings: SampledSettings): void {
  oneOf("sampledEpochs: loss", settings.loss, LOSSES);
  oneOf("sampledEpochs: negatives", settings.negatives, ["uniform", "popularity"]);
  positiveInteger("sampledEpochs: draws", settings.draws);
  positiveInteger("sampledEpochs: drawsPerNegative", settings.drawsPerNegative ?? DRAWS_PER_NEGATIVE);
  positiveInteger("sampledEpochs: factors", settings.factors);
  nonNegativeInteger("sampledEpochs: epochs", settings.epochs);
  positiveNumber("sampledEpochs: learningRate", settings.learningRate);
  positiveNumber("sampledEpochs: decay", settings.decay);
  for (const [name, value] of Object.entries(settings.regularization)) {
    nonNegativeNumber(`sampledEpochs: regularization.${name}`, value);
  }
}
