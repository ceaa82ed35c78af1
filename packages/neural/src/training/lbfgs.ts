import { breathe } from "@marquee/core";
import type { FitContext } from "@marquee/core";
import { lbfgsSteps } from "./lbfgs-steps.ts";
import type { Objective } from "./lbfgs-steps.ts";
import type { Floats } from "./vectors.ts";

export interface LbfgsOptions {
  /** Steps at most. */
  readonly iterations: number;
  /** Ends when no entry of the gradient is larger. */
  readonly tolerance: number;
}

/** The least of a smooth function near `start` by L-BFGS; see `lbfgsSteps`. */
export async function lbfgs<T extends Floats>(
  objective: Objective<T>,
  start: T,
  { iterations, tolerance }: LbfgsOptions,
  { onProgress, signal }: FitContext = {},
): Promise<T> {
  const steps = lbfgsSteps(objective, start);
  for (let step = 0; step < iterations; step++) {
    await breathe(signal);
    const { value, gradient } = steps.point;
    onProgress?.({ stage: "step", done: step, total: iterations, detail: `loss ${value.toFixed(4)}` });
    if (gradient.every((slope: number) => Math.abs(slope) <= tolerance) || !steps.step()) break;
  }
  return steps.point.x;
}
