import type { StopSignal } from "@marquee/core";
import { floatsAt, layout, padRowsInto, roundUp } from "../threads/layout.ts";
import { allocated } from "../threads/run.ts";
import { gibbsMean } from "./gibbs-mean.ts";
import type { PosteriorMean } from "./gibbs-settings.ts";
import { withRun } from "./run.ts";

/** Sizes of the samples X (users × factors) and Y (items × factors), and of what is kept. */
export interface ProductShape {
  readonly users: number;
  readonly items: number;
  readonly factors: number;
  readonly keptFactors: number;
}

/** Takes one sample in, X and Y row-major; they are copied. */
export type AddSample = (users: Float32Array, items: Float32Array) => Promise<void>;

/**
 * The mean of X Yᵀ over the samples that `draw` adds, as an approximation of rank `keptFactors` (see `gibbsMean`). On
 * the calling thread. Memory: 4 (2 keptFactors + factors + 128) bytes a user and an item.
 */
export async function productMean(
  { users, items, factors, keptFactors }: ProductShape,
  signal: StopSignal | undefined,
  draw: (add: AddSample) => Promise<void>,
): Promise<Omit<PosteriorMean, "alpha">> {
  const width = roundUp(factors, 8);
  const plan = layout("productMean");
  const sides = ([users, items] as const).map((rows) => ({ rows, factors: plan.take(4 * rows * width) }));
  const mean = gibbsMean([sides[0], sides[1]], width, keptFactors, plan);
  const memory = allocated(plan);
  return withRun(memory, 1, { address: 0, bytes: 0 }, signal, async (run) => {
    await draw(async (...sample) => {
      for (const [k, { rows, factors: address }] of sides.entries()) {
        padRowsInto(sample[k], factors, width, floatsAt(memory, address, rows * width));
      }
      await mean.add(memory, run);
    });
    const [userFactors, itemFactors] = await mean.result(memory, run);
    return { factors: keptFactors, userFactors, itemFactors };
  });
}
