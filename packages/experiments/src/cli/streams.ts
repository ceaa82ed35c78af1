import { exitCodes } from "./exit-codes.ts";

/** The streams of a process that the command writes to. */
export type Streams = Pick<NodeJS.Process, "stdout" | "stderr">;

/** The width where there is no terminal. */
export const STANDARD_COLUMNS = 100;

/** The width of a terminal in characters; some say that they are 0 wide. */
export function columnsOf({ columns }: Pick<Streams["stdout"], "columns">): number {
  return columns > 0 ? columns : STANDARD_COLUMNS;
}

/**
 * What becomes of the command when nobody hears it: results that cannot be written end it, quietly after
 * `marquee … | head`; remarks that cannot be written do not.
 */
export function hearStreams({ stdout, stderr }: Streams, exit: (code: number) => void): void {
  stdout.once("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code !== "EPIPE") stderr.write(`error: standard output cannot be written: ${message}\n`);
    exit(code === "EPIPE" ? exitCodes.done : exitCodes.failed);
  });
  stderr.on("error", () => undefined);
}
