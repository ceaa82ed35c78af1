import { breathe } from "@marquee/core";
import type { FitContext } from "@marquee/core";

/** To be awaited with the number of finished steps. */
export type Finished = (done: number) => Promise<void>;

/**
 * Reports about every hundredth of `total` steps and about every thousandth lets waiting events run, so that a fit
 * that computes without pause hears a stop; throws when the fit is aborted, also before the first step.
 */
export function steps(context: FitContext | undefined, stage: string, total: number): Finished {
  const [hundredth, thousandth] = [Math.ceil(total / 100), Math.ceil(total / 1000)];
  context?.signal?.throwIfAborted();
  return async (done) => {
    if (done % hundredth === 0 || done === total) context?.onProgress?.({ stage, done, total });
    if (done % thousandth === 0 || done === total) await breathe(context?.signal);
  };
}
