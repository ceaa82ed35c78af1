import { doublesAt, floatsAt, integersAt, layout, padRowsInto, roundUp, unpadRows } from "../threads/layout.ts";
import { SIDE } from "./svd-schedule.ts";
import type { SvdSchedule } from "./svd-schedule.ts";
import type { SvdParameters, SvdSettings } from "./svd-settings.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";

/** A memory that holds a schedule and parameters for the kernel `svdBlocks`. */
export interface SvdMemory {
  readonly memory: WasmMemory;
  /** The kernel's arguments after the stratum. */
  readonly args: readonly number[];
  /** Sums of squared errors of the blocks, as the kernel leaves them. */
  readonly errors: Float64Array;
  /** A copy of the parameters as they are now. */
  parameters(): SvdParameters;
}

/** Copies a schedule and the initial parameters into a memory; rows are padded to whole vectors of four. */
export function svdMemory(schedule: SvdSchedule, initial: SvdParameters, settings: SvdSettings): SvdMemory {
  const { factors, offset, learningRate, biasLearningRate, regularization } = settings;
  const width = roundUp(factors, 4);
  const userRows = (initial.userFactors.length / factors) * width;
  const itemRows = (initial.itemFactors.length / factors) * width;
  const cells = schedule.ratings.length;

  const plan = layout("svdEpochs");
  const offsets = plan.take(4 * schedule.offsets.length);
  const users = plan.take(4 * cells);
  const items = plan.take(4 * cells);
  const ratings = plan.take(4 * cells);
  const p = plan.take(4 * userRows);
  const q = plan.take(4 * itemRows);
  const userBias = plan.take(4 * initial.userBias.length);
  const itemBias = plan.take(4 * initial.itemBias.length);
  const errors = plan.take(8 * SIDE * SIDE);
  const memory = plan.allocate();

  integersAt(memory, offsets, schedule.offsets.length).set(schedule.offsets);
  integersAt(memory, users, cells).set(schedule.users);
  integersAt(memory, items, cells).set(schedule.items);
  floatsAt(memory, ratings, cells).set(schedule.ratings);
  const [pRows, qRows] = [floatsAt(memory, p, userRows), floatsAt(memory, q, itemRows)];
  padRowsInto(initial.userFactors, factors, width, pRows);
  padRowsInto(initial.itemFactors, factors, width, qRows);
  const userBiases = floatsAt(memory, userBias, initial.userBias.length);
  const itemBiases = floatsAt(memory, itemBias, initial.itemBias.length);
  userBiases.set(initial.userBias);
  itemBiases.set(initial.itemBias);

  const penalties = [regularization.userFactors, regularization.itemFactors];
  const biasPenalties = [regularization.userBias, regularization.itemBias];
  return {
    memory,
    args: [
      ...[SIDE, offsets, users, items, ratings, p, q, userBias, itemBias, 4 * width, errors],
      ...[offset, learningRate, biasLearningRate, ...penalties, ...biasPenalties],
    ],
    errors: doublesAt(memory, errors, SIDE * SIDE),
    parameters: () => ({
      userFactors: unpadRows(pRows, width, factors),
      itemFactors: unpadRows(qRows, width, factors),
      userBias: userBiases.slice(),
      itemBias: itemBiases.slice(),
    }),
  };
}
