import type { FitContext } from "@marquee/core";

/** The context of a part of a fit, whose progress is reported as that of `name`. */
export function stage(context: FitContext | undefined, name: string): FitContext {
  const { onProgress, ...rest } = context ?? {};
  return onProgress ? { ...rest, onProgress: (progress) => onProgress({ ...progress, stage: name }) } : rest;
}
