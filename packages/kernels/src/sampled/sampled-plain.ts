import { breathe } from "@marquee/core";
import type { CsrMatrix, FitContext } from "@marquee/core";
import { descend } from "./sampled-descent.ts";
import { negativesOf } from "./negatives-plain.ts";
import { plainSteps } from "./steps-plain.ts";
import type { PlainSteps } from "./steps-plain.ts";
import { sampledSchedule } from "./sampled-schedule.ts";
import type { ItemGroups, SampledSchedule } from "./sampled-schedule.ts";
import { DRAWS_PER_NEGATIVE } from "./sampled-settings.ts";
import type { SampledItemParameters, SampledItems, SampledParameters, SampledSettings } from "./sampled-settings.ts";

/** Draws of a negative of BPR at most: as in the kernel. */
const MOST_DRAWS = 16;

/** Cells in the order of their visit, those of a user side by side. */
export interface Block {
  readonly users: readonly number[];
  readonly items: readonly number[];
}

/** The plain twin: the same samples in the same order, each step computed in double precision and stored in single. */
export async function plainSampledEpochs(
  cells: CsrMatrix,
  items: SampledItems,
  initial: SampledParameters,
  settings: SampledSettings,
  context: FitContext = {},
): Promise<SampledParameters> {
  const schedule = sampledSchedule(cells, items, settings);
  const { side, pool, memberOffsets } = schedule;
  const learned = {
    userFactors: initial.userFactors.slice(),
    itemFactors: initial.itemFactors.slice(),
    itemBias: initial.itemBias.slice(),
  };
  const [groups, members] = [new Int32Array(cells.cols), new Int32Array(pool.length)];
  const weights = settings.negatives === "popularity" ? new Int32Array(pool.length) : undefined;
  const itemGroups: ItemGroups = weights ? { groups, members, weights } : { groups, members };
  const tallies = new Float64Array(2 * side * side);
  let blocks: Block[] = [];
  let anchors: SampledItemParameters | undefined;
  await descend(schedule, items, { itemGroups, tallies }, settings, context, {
    anchor() {
      anchors = items.anchorsOf?.({ itemFactors: learned.itemFactors.slice(), itemBias: learned.itemBias.slice() });
    },
    async deal() {
      blocks = dealt(cells, schedule, groups);
      await breathe(context.signal);
    },
    async stratum(stratum, seed, learningRate) {
      const steps = plainSteps(learned, items.shares, settings, learningRate, anchors);
      for (let b = 0; b < side; b++) {
        const group = (b + stratum) % side;
        const block = b * side + group;
        const places = [memberOffsets[group], memberOffsets[group + 1]] as const;
        const draw = negativesOf(members.subarray(...places), weights?.subarray(...places), seed, block);
        tallies.set(visitBlock(blocks[block], draw, steps, settings, schedule.ranks), 2 * block);
      }
      await breathe(context.signal);
    },
  });
  return learned;
}

/** The twin of the kernel `dealCells`. */
function dealt(cells: CsrMatrix, { side, order, orderOffsets }: SampledSchedule, groups: Int32Array): Block[] {
  const blocks = Array.from({ length: side * side }, () => ({ users: [] as number[], items: [] as number[] }));
  for (let a = 0; a < side; a++) {
    for (const user of order.subarray(orderOffsets[a], orderOffsets[a + 1])) {
      for (let p = cells.indptr[user]; p < cells.indptr[user + 1]; p++) {
        const { users, items } = blocks[a * side + groups[cells.indices[p]]];
        users.push(user);
        items.push(cells.indices[p]);
      }
    }
  }
  return blocks;
}

/** The twin of a block of `sampledBlocks`: what its loss counts, and the number of samples. */
export function visitBlock(
  { users, items }: Block,
  draw: () => number,
  steps: PlainSteps,
  { loss, draws, drawsPerNegative = DRAWS_PER_NEGATIVE }: SampledSettings,
  ranks: Float32Array,
): readonly [number, number] {
  let [sum, samples] = [0, 0];
  for (let first = 0, next = 0; first < users.length; first = next) {
    const u = users[first];
    while (next < users.length && users[next] === u) next++;
    const own = new Set(items.slice(first, next));
    let [wanted, patience] = [0, 0];
    for (const i of items.slice(first, next)) {
      samples++;
      if (loss === "bpr") {
        let j = draw();
        for (let k = 1; own.has(j) && k < MOST_DRAWS; k++) j = draw();
        if (own.has(j)) samples--;
        else sum += steps.bpr(u, i, j);
      } else if (loss === "warp") {
        const least = steps.score(u, i) - 1;
        let k = 1;
        for (; k <= draws; k++) {
          const j = draw();
          if (own.has(j) || steps.score(u, j) <= least) continue;
          steps.pair(u, i, j, ranks[k]);
          break;
        }
        // least − least is 0, or NaN where the descent diverges: then the tally shows it.
        sum += (k > draws ? 1 : 0) + (least - least);
      } else {
        sum += steps.square(u, i, 1);
        wanted += draws;
        patience += drawsPerNegative * draws;
        for (; wanted > 0 && patience > 0; patience--) {
          const j = draw();
          if (own.has(j)) continue;
          own.add(j);
          sum += steps.square(u, j, 0);
          samples++;
          wanted--;
        }
      }
    }
  }
  return [sum, samples];
}
