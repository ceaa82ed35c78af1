import { availableParallelism } from "node:os";
import { silent } from "../run/display.ts";
import type { Display } from "../run/display.ts";
import { exitCodes } from "./exit-codes.ts";
import { display } from "./progress-bars.ts";
import { columnsOf, hearStreams, STANDARD_COLUMNS } from "./streams.ts";

/** Everything the command touches of the outside world, so that tests can stand in for it. */
export interface Terminal {
  /** Results: standard output. */
  out(text: string): void;
  /** Errors and remarks: standard error. */
  err(text: string): void;
  readonly display: Display;
  /** Width of the terminal in characters. */
  readonly columns: number;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Worker threads to use. */
  readonly threads: number;
  /** Folders with data sets by name, looked in first. */
  readonly dataFolders: readonly string[];
  /** Milliseconds; for costs and elapsed times alone. */
  now(): number;
  close(): void;
}

/** The real terminal. A first Ctrl-C stops after the piece of work at hand, a second one at once. */
export function terminal(): Terminal {
  const controller = new AbortController();
  const bars = display();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(exitCodes.stopped);
    controller.abort();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  // Whatever ends the process, the cursor comes back.
  process.once("exit", bars.stop);
  hearStreams(process, process.exit);
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    display: bars,
    columns: columnsOf(process.stdout),
    signal: controller.signal,
    threads: availableParallelism(),
    dataFolders: process.env["MARQUEE_DATA"] ? [process.env["MARQUEE_DATA"]] : [],
    now: () => performance.now(),
    close() {
      bars.stop();
      process.off("SIGINT", stop);
      process.off("SIGTERM", stop);
    },
  };
}

/** A terminal that keeps what is written, for tests and for notebooks. */
export function recordingTerminal(
  settings: Partial<Terminal> = {},
): Terminal & { readonly text: () => string; readonly errors: () => string } {
  let out = "";
  let err = "";
  return {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    display: silent(),
    columns: STANDARD_COLUMNS,
    signal: new AbortController().signal,
    threads: 1,
    dataFolders: process.env["MARQUEE_DATA"] ? [process.env["MARQUEE_DATA"]] : [],
    now: () => performance.now(),
    close: () => undefined,
    text: () => out,
    errors: () => err,
    ...settings,
  };
}
