import type { StopSignal } from "@marquee/core";

declare function setTimeout(run: () => void, milliseconds: number): unknown;

/** Lets waiting events run, a stop among them, and throws when `signal` says so. */
export async function breathe(signal: StopSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => void setTimeout(resolve, 0));
  signal?.throwIfAborted();
}
