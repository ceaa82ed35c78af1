import type { FitContext } from "@marquee/core";

/** Called with the number of finished steps: stops an aborted fit, and reports about every hundredth of `total`. */
export function steps(context: FitContext | undefined, stage: string, total: number): (done: number) => void {
  const every = Math.ceil(total / 100);
  return (done) => {
    context?.signal?.throwIfAborted();
    if (done % every === 0 || done === total) context?.onProgress?.({ stage, done, total });
  };
}
