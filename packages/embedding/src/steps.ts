import { breathe } from "@marquee/core";
import type { FitContext } from "@marquee/core";

/** Runs a generator of steps to its end: reports each as `stage`, lets events run and hears the stop between them. */
export async function runSteps<T>(
  steps: Generator<number, T>,
  stage: string,
  { onProgress, signal }: FitContext,
  total?: number,
): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    onProgress?.({ stage, done: value, total: total ?? NaN });
    await breathe(signal);
  }
}
