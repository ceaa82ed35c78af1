import type { StopSignal } from "./fit-context.ts";

declare const setImmediate: ((run: () => void) => unknown) | undefined;
declare function setTimeout(run: () => void, milliseconds: number): unknown;

/** Puts `run` behind the events that wait; browsers have timers alone, which take longer. */
const soon = typeof setImmediate === "function" ? setImmediate : (run: () => void): unknown => setTimeout(run, 0);

/** Lets waiting events run, a stop among them, and throws when `signal` says so. Some microseconds in Node.js. */
export async function breathe(signal: StopSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => void soon(resolve));
  signal?.throwIfAborted();
}
