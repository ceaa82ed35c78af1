import type { z } from "zod";
import { UsageError } from "../usage-error.ts";

/** Where a refinement of the schema tells its problems. */
export type Context = z.core.$RefinementCtx;

/** Tells a problem of what stands at `path`. */
export function tell(context: Context, path: PropertyKey[], message: string): void {
  context.addIssue({ code: "custom", path, message, input: context.value });
}

/** Tells the UsageError of `look`, when it throws one; whether it threw none. */
export function attempt(context: Context, path: PropertyKey[], look: () => unknown): boolean {
  try {
    look();
    return true;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    tell(context, path, error.message);
    return false;
  }
}
