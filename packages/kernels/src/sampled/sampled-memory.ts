import type { CsrMatrix } from "@marquee/core";
import { doublesAt, floatsAt, integersAt, layout, padRowsInto, roundUp, unpadRows } from "../threads/layout.ts";
import type { Scratch } from "../threads/crew.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";
import type { ItemGroups, SampledSchedule } from "./sampled-schedule.ts";
import { DRAWS_PER_NEGATIVE, LOSSES } from "./sampled-settings.ts";
import type { SampledItemParameters, SampledItems, SampledParameters, SampledSettings } from "./sampled-settings.ts";

/** A memory that holds cells, schedule and parameters for the kernels `dealCells` and `sampledBlocks`. */
export interface SampledMemory {
  readonly memory: WasmMemory;
  readonly scratch: Scratch;
  readonly dealArgs: readonly number[];
  /** The arguments of `sampledBlocks` after stratum, seed and learning rate. */
  readonly blockArgs: readonly number[];
  /** To be drawn anew before each epoch. */
  readonly itemGroups: ItemGroups;
  /** For each block what its loss counts, and the number of its samples. */
  readonly tallies: Float64Array;
  /** Asks the items where the penalties draw them to. */
  anchor(): void;
  /** A copy of the parameters as they are now. */
  parameters(): SampledParameters;
}

/** Copies all into a memory with scratch for `threads`; rows are padded to whole vectors of four. */
export function sampledMemory(
  cells: CsrMatrix,
  items: SampledItems,
  schedule: SampledSchedule,
  initial: SampledParameters,
  settings: SampledSettings,
  threads: number,
): SampledMemory {
  const { side, pool, memberOffsets } = schedule;
  const { factors, regularization, biased, drawsPerNegative = DRAWS_PER_NEGATIVE } = settings;
  const width = roundUp(factors, 4);
  const count = cells.data.length;
  const markBytes = roundUp(cells.cols, 64);
  const scratchBytes = roundUp(markBytes + 4 * Math.max(side, Math.ceil(pool.length / side)), 64);

  const plan = layout("sampledEpochs");
  const scratch = { address: plan.take(threads * scratchBytes), bytes: scratchBytes };
  const filled: (() => void)[] = [];
  const take = (values: Int32Array | Float32Array): number => {
    const address = plan.take(4 * values.length);
    const view = values instanceof Int32Array ? integersAt : floatsAt;
    filled.push(() => view(memory, address, values.length).set(values));
    return address;
  };
  const [order, orderOffsets, firstCells] = [schedule.order, schedule.orderOffsets, schedule.firstCells].map(take);
  const [indptr, indices] = [cells.indptr, cells.indices].map(take);
  const [offsets, users, owned] = [side * side + 1, count, count].map((length) => plan.take(4 * length));
  const [groups, members, weights] = [cells.cols, pool.length, pool.length].map((length) => plan.take(4 * length));
  const [memberPlaces, ranks, shares, bias] = [memberOffsets, schedule.ranks, items.shares, initial.itemBias].map(take);
  const userRows = (initial.userFactors.length / factors) * width;
  const itemRows = (initial.itemFactors.length / factors) * width;
  const [p, q] = [userRows, itemRows].map((length) => plan.take(4 * length));
  const anchored = items.anchorsOf !== undefined;
  const anchors = anchored ? plan.take(4 * itemRows) : 0;
  const biasAnchors = anchored ? plan.take(4 * initial.itemBias.length) : 0;
  const tallies = plan.take(16 * side * side);
  const memory = plan.allocate();

  filled.forEach((fill) => fill());
  integersAt(memory, offsets, side * side + 1)[side * side] = count;
  const [pRows, qRows] = [floatsAt(memory, p, userRows), floatsAt(memory, q, itemRows)];
  padRowsInto(initial.userFactors, factors, width, pRows);
  padRowsInto(initial.itemFactors, factors, width, qRows);

  const weighted = settings.negatives === "popularity";
  const itemGroups = {
    groups: integersAt(memory, groups, cells.cols),
    members: integersAt(memory, members, pool.length),
  };
  const itemParameters = (): SampledItemParameters => ({
    itemFactors: unpadRows(qRows, width, factors),
    itemBias: floatsAt(memory, bias, initial.itemBias.length).slice(),
  });
  return {
    memory,
    scratch,
    dealArgs: [side, order, orderOffsets, firstCells, indptr, indices, groups, offsets, users, owned],
    blockArgs: [
      ...[side, markBytes, offsets, users, owned, members, memberPlaces, weighted ? weights : 0, ranks],
      ...[p, q, bias, shares, anchors, biasAnchors, 4 * width],
      ...[tallies, LOSSES.indexOf(settings.loss), settings.draws, drawsPerNegative],
      ...[regularization.userFactors, regularization.itemFactors, biased ? 1 : 0, regularization.itemBias],
    ],
    itemGroups: weighted ? { ...itemGroups, weights: integersAt(memory, weights, pool.length) } : itemGroups,
    tallies: doublesAt(memory, tallies, 2 * side * side),
    anchor() {
      if (!items.anchorsOf) return;
      const to = items.anchorsOf(itemParameters());
      padRowsInto(to.itemFactors, factors, width, floatsAt(memory, anchors, itemRows));
      floatsAt(memory, biasAnchors, to.itemBias.length).set(to.itemBias);
    },
    parameters: () => ({ userFactors: unpadRows(pRows, width, factors), ...itemParameters() }),
  };
}
