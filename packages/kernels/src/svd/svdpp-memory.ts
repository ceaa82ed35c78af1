import type { CsrMatrix } from "@marquee/core";
import { doublesAt, floatsAt, integersAt, layout, roundUp } from "../threads/layout.ts";
import type { Layout } from "../threads/layout.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";
import { parameterRows, rowBytes } from "./parameter-rows.ts";
import type { SidePenalties } from "./svd-plain.ts";
import type { SvdppParameters, SvdppSettings } from "./svdpp-settings.ts";

/** A memory that holds ratings and parameters for the kernel `svdppUsers`. */
export interface SvdppMemory {
  readonly memory: WasmMemory;
  readonly scratch: { readonly address: number; readonly bytes: number };
  /** The order of the users in the next epoch, to be written. */
  readonly order: Int32Array;
  /** The kernel's arguments before the steps. */
  readonly args: readonly number[];
  /** Sum of squared errors of each user, as the kernel leaves them. */
  readonly errors: Float64Array;
  /** A copy of the parameters as they are now. */
  parameters(): SvdppParameters;
}

/** Copies ratings and initial parameters into a memory. */
export function svdppMemory(
  ratings: CsrMatrix,
  initial: SvdppParameters,
  settings: SvdppSettings,
  penalties: SidePenalties,
): SvdppMemory {
  const { factors, offset, squeezed, time } = settings;
  const { rows, cols, indptr, indices, data } = ratings;
  const plan = layout("svdppEpochs");
  const scratch = { address: plan.take(rowBytes(2, factors)), bytes: rowBytes(2, factors) };
  const order = plan.take(4 * rows);
  const pointers = plan.take(4 * indptr.length);
  const items = plan.take(4 * indices.length);
  const values = plan.take(4 * data.length);
  const [p, q, y] = [rows, cols, cols].map((side) => plan.take(rowBytes(side, factors)));
  const errors = plan.take(8 * rows);
  const timed = time && initial.time ? timeArrays(plan, time.times, initial.time) : undefined;
  const memory = plan.allocate();

  integersAt(memory, pointers, indptr.length).set(indptr);
  integersAt(memory, items, indices.length).set(indices);
  floatsAt(memory, values, data.length).set(data);
  const { userFactors, itemFactors, implicitFactors, userBias, itemBias } = initial;
  const none = new Float32Array(cols);
  const userRows = parameterRows(memory, p, factors, { factors: userFactors, bias: userBias }, penalties.users);
  const itemRows = parameterRows(memory, q, factors, { factors: itemFactors, bias: itemBias }, penalties.items);
  const implicitRows = parameterRows(memory, y, factors, { factors: implicitFactors, bias: none }, penalties.items);
  const filled = timed?.fill(memory);
  const { min, max } = squeezed ?? { min: 0, max: 0 };
  return {
    memory,
    scratch,
    order: integersAt(memory, order, rows),
    args: [
      ...[order, pointers, items, values, p, q, y, 4 * roundUp(factors, 4), errors],
      ...(timed?.addresses ?? [0, 0, 0, 0, 0, 0]),
      ...[offset, min, max - min],
      ...[time?.driftRegularization ?? 0, time?.dayRegularization ?? 0, time?.binRegularization ?? 0],
      time?.driftRateShare ?? 0,
    ],
    errors: doublesAt(memory, errors, rows),
    parameters: () => ({
      userFactors: userRows.factors(),
      itemFactors: itemRows.factors(),
      implicitFactors: implicitRows.factors(),
      userBias: userRows.bias(),
      itemBias: itemRows.bias(),
      ...(filled ? { time: filled() } : {}),
    }),
  };
}

type TimedSettings = NonNullable<SvdppSettings["time"]>;
type TimedParameters = NonNullable<SvdppParameters["time"]>;

/** Room for times and what changes with them; `fill` writes both and returns a way to copy the parameters out. */
function timeArrays(plan: Layout, { deviations, days, bins }: TimedSettings["times"], initial: TimedParameters) {
  const { userDrift, dayBias, binBias } = initial;
  const addresses = [deviations, days, bins, userDrift, dayBias, binBias].map(({ length }) => plan.take(4 * length));
  return {
    addresses,
    fill(memory: WasmMemory): () => TimedParameters {
      floatsAt(memory, addresses[0], deviations.length).set(deviations);
      integersAt(memory, addresses[1], days.length).set(days);
      integersAt(memory, addresses[2], bins.length).set(bins);
      const copies = [userDrift, dayBias, binBias].map((array, k) => {
        const room = floatsAt(memory, addresses[3 + k], array.length);
        room.set(array);
        return room;
      });
      return () => ({ userDrift: copies[0].slice(), dayBias: copies[1].slice(), binBias: copies[2].slice() });
    },
  };
}
