import type { FitContext } from "@marquee/core";

/**
 * The context of a part of a fit: its progress is reported as that of `name`, its figures are logged below it. It has
 * no checkpoints, which are of one training alone.
 */
export function stage(context: FitContext | undefined, name: string): FitContext {
  const { onProgress, log, signal, threads } = context ?? {};
  return {
    ...(signal ? { signal } : {}),
    ...(threads === undefined ? {} : { threads }),
    ...(onProgress ? { onProgress: (progress) => onProgress({ ...progress, stage: name }) } : {}),
    ...(log ? { log: { scalar: (figure, value, step) => log.scalar(`${name}/${figure}`, value, step) } } : {}),
  };
}
