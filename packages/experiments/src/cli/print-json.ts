import type { Terminal } from "./terminal.ts";

/** Prints `value` for programs: JSON and nothing else on standard output. */
export function printJson(io: Terminal, value: unknown): void {
  io.out(`${JSON.stringify(value, null, 2)}\n`);
}
