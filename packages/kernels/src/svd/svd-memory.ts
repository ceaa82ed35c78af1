import { doublesAt, floatsAt, integersAt, layout, roundUp } from "../threads/layout.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";
import { parameterRows, rowBytes } from "./parameter-rows.ts";
import type { SidePenalties } from "./svd-plain.ts";
import { SIDE } from "./svd-schedule.ts";
import type { SvdSchedule } from "./svd-schedule.ts";
import type { SvdParameters, SvdSettings } from "./svd-settings.ts";

/** A memory that holds a schedule and parameters for the kernel `svdBlocks`. */
export interface SvdMemory {
  readonly memory: WasmMemory;
  /** The kernel's arguments between the stratum and the steps. */
  readonly args: readonly number[];
  /** Sums of squared errors of the blocks, as the kernel leaves them. */
  readonly errors: Float64Array;
  /** A copy of the parameters as they are now. */
  parameters(): SvdParameters;
}

/** Copies a schedule, the initial parameters and their penalties into a memory; rows are padded to vectors of four. */
export function svdMemory(
  schedule: SvdSchedule,
  initial: SvdParameters,
  settings: SvdSettings,
  penalties: SidePenalties,
): SvdMemory {
  const { factors, offset, squeezed } = settings;
  const cells = schedule.ratings.length;
  const plan = layout("svdEpochs");
  const offsets = plan.take(4 * schedule.offsets.length);
  const users = plan.take(4 * cells);
  const items = plan.take(4 * cells);
  const ratings = plan.take(4 * cells);
  const p = plan.take(rowBytes(initial.userBias.length, factors));
  const q = plan.take(rowBytes(initial.itemBias.length, factors));
  const errors = plan.take(8 * SIDE * SIDE);
  const memory = plan.allocate();

  integersAt(memory, offsets, schedule.offsets.length).set(schedule.offsets);
  integersAt(memory, users, cells).set(schedule.users);
  integersAt(memory, items, cells).set(schedule.items);
  floatsAt(memory, ratings, cells).set(schedule.ratings);
  const userStart = { factors: initial.userFactors, bias: initial.userBias };
  const userRows = parameterRows(memory, p, factors, userStart, penalties.users);
  const itemStart = { factors: initial.itemFactors, bias: initial.itemBias };
  const itemRows = parameterRows(memory, q, factors, itemStart, penalties.items);
  const { min, max } = squeezed ?? { min: 0, max: 0 };
  return {
    memory,
    args: [SIDE, offsets, users, items, ratings, p, q, 4 * roundUp(factors, 4), errors, offset, min, max - min],
    errors: doublesAt(memory, errors, SIDE * SIDE),
    parameters: () => ({
      userFactors: userRows.factors(),
      itemFactors: itemRows.factors(),
      userBias: userRows.bias(),
      itemBias: itemRows.bias(),
    }),
  };
}
